// Characters that PDF/A cannot hold, or that would make a text look like another one: control characters,
// private use, non-characters, direction overrides.
const REFUSED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\p{Co}\p{Cn}\p{Cs}]/gu;

const codePoint = (character) => `[U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}]`;

/** The JSON text `data` with each refused character in its strings, and each of `missing`, written as its code point. */
export function marked(data, missing = []) {
  const characters = new Set(missing);
  const text = (value) =>
    Array.from(value.replace(/\r\n?/g, '\n').replace(REFUSED, codePoint), (c) => (characters.has(c) ? codePoint(c) : c)).join('');
  const walk = (value) => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(walk);
    if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, walk(v)]));
    return value;
  };
  return JSON.stringify(walk(JSON.parse(data)));
}

/** The characters that an export error names as having no glyph and that stand in `data`. */
export function unprintable(message, data) {
  const found = new Set();
  for (const [, escaped] of message.matchAll(/the text `\\?"(.*?)\\?"` could not be displayed/gsu))
    for (const c of unescaped(escaped)) if (c > '\u007f' && data.includes(c)) found.add(c);
  return [...found];
}

/** Text as the compiler quotes it in a message, `\u{378}` for what does not print, back to text. */
export const unescaped = (text) =>
  text.replace(/\\+u\{([0-9a-f]+)\}/gi, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)));
