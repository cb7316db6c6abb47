import { BpmnModdle } from 'bpmn-moddle';
import { diff } from 'bpmn-js-differ';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import type { Service } from '../canvas/editor';
import { h } from '../dom';
import { mapView } from '../simulate/map';
import { w } from '../words';

/** Two maps side by side that move together: what is new, gone and changed. */
export async function compareMaps(page: HTMLElement, before: string, after: string): Promise<() => void> {
  const moddle = new BpmnModdle({ zeebe });
  const [left, right] = await Promise.all([before, after].map(async (x) => (await moddle.fromXML(x)).rootElement));
  const changes = diff(left, right) as Record<'_added' | '_removed' | '_changed', Record<string, Service>>;
  const boxes = [h('div', { class: 'map-box' }), h('div', { class: 'map-box' })] as const;
  page.append(
    h('h3', {}, w.compareMap),
    h('div', { class: 'two' }, h('section', {}, h('h4', {}, w.compareBefore), boxes[0]), h('section', {}, h('h4', {}, w.compareAfter), boxes[1])),
    list(w.compareAdded, changes._added, 'tag-good'),
    list(w.compareRemoved, changes._removed, 'tag-bad'),
    list(w.compareChanged, Object.fromEntries(Object.entries(changes._changed).map(([id, x]) => [id, x.model])), 'tag-waiting'),
  );
  const views = [await mapView(boxes[0], before), await mapView(boxes[1], after)] as const;
  views[0].marks.set('removed', Object.keys(changes._removed));
  views[1].marks.set('added', Object.keys(changes._added));
  for (const view of views) view.marks.set('changed', Object.keys(changes._changed));
  let moving = false;
  for (const [from, to] of [[views[0], views[1]], [views[1], views[0]]] as const) {
    from.viewer.on('canvas.viewbox.changed', () => {
      if (moving) return;
      moving = true;
      to.viewer.get('canvas').viewbox(from.viewer.get('canvas').viewbox());
      moving = false;
    });
  }
  const first = Object.keys({ ...changes._added, ...changes._changed })[0];
  if (first) showPlace(views[1].viewer, first);
  else if (Object.keys(changes._removed)[0]) showPlace(views[0].viewer, Object.keys(changes._removed)[0]!);
  return () => views.forEach((x) => x.destroy());
}

function showPlace(viewer: Service, id: string): void {
  const element = viewer.get('elementRegistry').get(id);
  if (element) viewer.get('canvas').scrollToElement(element, 120);
}

function list(title: string, found: Record<string, Service>, tag: string): HTMLElement | '' {
  const named = Object.values(found).filter((x) => x.name);
  if (named.length === 0) return '';
  return h('p', {}, h('span', { class: `tag ${tag}` }, title), ' ', named.map((x) => x.name as string).join(', '));
}
