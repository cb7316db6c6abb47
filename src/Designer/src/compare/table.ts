import { h } from '../dom';
import { w } from '../words';

/** Something that can differ: what it is called, and its value. */
export type Row = [name: string, value: string];

/** The rows that are not the same before and after. */
export function differenceTable(before: Row[], after: Row[]): HTMLElement {
  const left = new Map(before);
  const right = new Map(after);
  const differing = [...new Set([...left.keys(), ...right.keys()])].filter((x) => left.get(x) !== right.get(x));
  return h(
    'table',
    {},
    h('thead', {}, h('tr', {}, ...[w.what, w.compareBefore, w.compareAfter].map((x) => h('th', { scope: 'col' }, x)))),
    h('tbody', {}, ...differing.map((x) => h('tr', {}, h('th', { scope: 'row' }, x), h('td', {}, left.has(x) ? h('del', {}, left.get(x)!) : ''), h('td', {}, right.has(x) ? h('ins', {}, right.get(x)!) : '')))),
  );
}
