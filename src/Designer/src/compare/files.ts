import { h } from '../dom';
import { w } from '../words';
import { formRows, ruleRows } from './rows';
import { differenceTable, type Row } from './table';
import { wordDiff } from './words';

/** What differs in one file: rules cell by cell, forms field by field, JSON value by value, texts by word. */
export function fileChange(path: string, before: string | undefined, after: string | undefined): HTMLElement {
  const state = before === undefined ? w.compareAdded : after === undefined ? w.compareRemoved : w.compareChanged;
  return h('section', { class: 'card' }, h('h4', {}, h('code', {}, path), ' ', h('span', { class: 'tag' }, state)), body(path, before ?? '', after ?? ''));
}

function body(path: string, before: string, after: string): HTMLElement {
  try {
    if (path.endsWith('.form')) return differenceTable(formRows(before), formRows(after));
    if (path.endsWith('.dmn')) return differenceTable(ruleRows(before), ruleRows(after));
    if (path.endsWith('.json')) return differenceTable(jsonRows(before), jsonRows(after));
  } catch {
    // What does not parse is compared as text.
  }
  return h('p', { class: 'words' }, ...wordDiff(before, after).map(([kind, text]) => (kind === 'same' ? text : h(kind === 'added' ? 'ins' : 'del', {}, text))));
}

function jsonRows(text: string): Row[] {
  const rows: Row[] = [];
  const walk = (value: unknown, path: string) => {
    if (value !== null && typeof value === 'object') for (const [key, x] of Object.entries(value)) walk(x, path ? `${path} › ${nameOf(x, key)}` : nameOf(x, key));
    else rows.push([path, String(value)]);
  };
  if (text) walk(JSON.parse(text), '');
  return rows;
}

const nameOf = (value: unknown, key: string): string => (value !== null && typeof value === 'object' && 'id' in value && typeof value.id === 'string' ? value.id : key);
