import { api, type ExampleEnds } from '../api';
import { h } from '../dom';
import { fill, say, w } from '../words';
import { differenceTable, type Row } from './table';

/** What comes of the same examples before and after: dates, fees, letters. */
export async function compareExamples(page: HTMLElement, draftId: string, versionId: string): Promise<void> {
  let ends: ExampleEnds[];
  try {
    ends = await api.examples(draftId, versionId);
  } catch (error) {
    page.append(h('h3', {}, w.compareExamples), h('p', { class: 'problem', role: 'alert' }, fill(w.compareExamplesFailed, error instanceof Error ? error.message : String(error))));
    return;
  }
  const tables = ends.map((x) => [say(x.name), rows(x.before), rows(x.after)] as const).filter(([, before, after]) => JSON.stringify(before) !== JSON.stringify(after));
  page.append(h('h3', {}, w.compareExamples), ...(tables.length === 0 ? [h('p', { class: 'soft' }, w.compareExamplesNone)] : tables.map(([name, before, after]) => h('section', { class: 'card' }, h('h4', {}, name), differenceTable(before, after)))));
}

function rows(end: ExampleEnds['before']): Row[] {
  const text = (x: unknown): string => (Array.isArray(x) ? x.join(', ') : String(x));
  const found = Object.entries(end.found).flatMap(([key, value]): Row[] => {
    if (value === null || value === undefined) return [];
    const name = w.found[key] ?? key;
    return typeof value === 'object' && !Array.isArray(value) ? Object.entries(value).map(([topic, day]): Row => [`${name}: ${topic}`, text(day)]) : [[name, text(value)]];
  });
  return end.stopped ? [...found, [w.found.stopped!, say(end.stopped)]] : found;
}
