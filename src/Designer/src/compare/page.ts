import '../styles/compare.css';
import { api } from '../api';
import type { PartEditor, Workbench } from '../draft/page';
import { h } from '../dom';
import { fill, w } from '../words';
import { compareExamples } from './examples';
import { compareMaps } from './maps';
import { fileChange } from './files';

/** The draft beside the version that it began as, or beside the one in force. */
export async function comparePage(box: HTMLElement, bench: Workbench): Promise<PartEditor> {
  const { store } = bench;
  const all = await api.processes();
  const process = all.find((x) => x.id === store.draft.processId);
  const baseId = process?.inForce ?? store.draft.baseVersionId;
  const before = baseId ? await api.versionFiles(baseId) : {};
  const after = Object.fromEntries(store.below('').map((x) => [x, store.read(x)]));
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((x) => before[x] !== after[x]).sort();
  const page = h('div', { class: 'settings-page compare-page' }, h('h2', {}, w.difference), h('p', { class: 'soft' }, `${w.compareWith} `, baseId ? h('code', {}, baseId.slice(0, 8)) : w.none));
  box.replaceChildren(page);
  if (changed.length === 0) page.append(h('p', {}, w.compareNone));
  let close: () => void = () => undefined;
  if (changed.includes('process.bpmn') && before['process.bpmn'] && after['process.bpmn']) close = await compareMaps(page, before['process.bpmn'], after['process.bpmn']);
  if (baseId && changed.length > 0) await compareExamples(page, store.id, baseId);
  const others = changed.filter((x) => x !== 'process.bpmn');
  if (others.length > 0) page.append(h('h3', {}, fill(w.compareFiles, others.length)), ...others.map((x) => fileChange(x, before[x], after[x])));
  return { paths: [], close: () => close() };
}
