type Piece = ['same' | 'added' | 'removed', string];

const mostWords = 4000;

/** The words of two texts that differ, by their longest common run; texts that are too long are shown whole. */
export function wordDiff(before: string, after: string): Piece[] {
  const a = before.split(/(\s+)/);
  const b = after.split(/(\s+)/);
  if (a.length > mostWords || b.length > mostWords) return [['removed', before], ['added', after]];
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) longest[i * width + j] = a[i] === b[j] ? longest[(i + 1) * width + j + 1]! + 1 : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
  const pieces: Piece[] = [];
  const put = (kind: Piece[0], text: string) => {
    const last = pieces.at(-1);
    if (last?.[0] === kind) last[1] += text;
    else pieces.push([kind, text]);
  };
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      put('same', a[i++]!);
      j++;
    } else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) put('removed', a[i++]!);
    else put('added', b[j++]!);
  }
  while (i < a.length) put('removed', a[i++]!);
  while (j < b.length) put('added', b[j++]!);
  return pieces;
}
