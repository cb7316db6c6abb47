import '../styles/settings.css';
import type { PartEditor, Workbench } from '../draft/page';
import { h } from '../dom';
import { w } from '../words';
import { headlessModeler } from './headless';
import { openStep, steps } from './step';

/** The process as a nested list: read, renamed, changed, added to and cut with the keyboard alone. */
export async function outline(box: HTMLElement, bench: Workbench): Promise<PartEditor> {
  const list = h('ol', { class: 'outline' });
  box.replaceChildren(h('div', { class: 'settings-page' }, h('h2', {}, w.outline), h('p', { class: 'soft' }, w.outlineHint), list));
  const map = await headlessModeler(bench);

  function draw(focus?: string): void {
    const seen = new Set<string>();
    list.replaceChildren(...map.starts().filter((x) => !seen.has(x.id)).flatMap((x) => steps(x.id, map, bench, seen, draw)));
    if (focus) openStep(focus);
  }

  draw();
  return { paths: ['process.bpmn'], show: (id) => openStep(id), close: () => map.close() };
}
