import path from 'node:path';
import { unescaped } from './characters.mjs';

const ERROR = 1;

/** Where and why a letter does not compile. `diagnostics` count lines and columns from 0, the result from 1. */
export function failureOfCompilation(diagnostics, root, request) {
  const error = diagnostics.find((d) => d.severity === ERROR) ?? diagnostics[0];
  const place = placeOf(error, root);
  // An error inside the shared layout is the doing of the line in the letter that called it, unless the layout itself is wrong.
  const calls = diagnostics.filter((d) => d !== error && d.range && placeOf(d, root).file === request.main);
  const caller = calls.find((d) => !['import', 'include'].includes(d.message));
  if (place.file === request.main || !caller) return { ...place, message: plain(error.message, root) };
  return { ...placeOf(caller, root), message: `${plain(error.message, root)} (${place.file}, line ${place.line})` };
}

function placeOf({ path: file, range }, root) {
  const name = file ? path.relative(root, file).split(path.sep).join('/') : '';
  return { file: name, line: (range?.start.line ?? 0) + 1, column: (range?.start.character ?? 0) + 1 };
}

function plain(message, root) {
  const [, searched] = /^file not found \(searched at (.*)\)$/s.exec(message) ?? [];
  if (searched) return `${path.relative(root, searched).split(path.sep).join('/')} is not a file of this letter`;
  if (message.startsWith('failed to load file (access denied)')) return 'a letter can read only its own files';
  if (/^(failed to download package|package not found)/.test(message)) return 'a letter cannot use packages';
  return message.replace(/, hints: /g, '; ');
}

/** An export error names no line: it is looked up in the sources by what the message is about. */
export function failureOfExport(message, request) {
  const reasons = [...message.matchAll(/message: "(.*?)", trace:/gsu)].map(([, m]) => unescaped(m.replace(/\\(["\\])/g, '$1')));
  const reason = reasons[0] ?? message;
  const [, glyph] = /the text `\\?"(.*?)\\?"`/su.exec(reason) ?? [];
  const wanted = glyph ? (line) => line.includes(glyph) : (line) => /\$|image\(|figure\(/.test(line);
  return { ...find(request, wanted), message: reason.replace(/^PDF\/A-2a error: /, 'PDF/A: ') };
}

function find(request, wanted) {
  const first = request.files.filter((f) => f.name.endsWith('.typ')).sort((a, b) => (b.name === request.main) - (a.name === request.main));
  for (const { name, content } of first) {
    const lines = Buffer.from(content, 'base64').toString('utf8').split('\n');
    const line = lines.findIndex(wanted);
    if (line >= 0) return { file: name, line: line + 1, column: 1 };
  }
  return { file: request.main, line: 1, column: 1 };
}
