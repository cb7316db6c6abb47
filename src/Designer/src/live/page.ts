import '../styles/live.css';
import { api, type LiveElement } from '../api';
import { h } from '../dom';
import { mapView } from '../simulate/map';
import { language, say, w } from '../words';

/** Where the cases of a process stand: on the map, and as a table. */
export async function livePage(main: HTMLElement, id: string): Promise<void> {
  const { name, map, elements } = await api.live(id);
  const box = h('div', { class: 'live-map' });
  main.className = 'live';
  main.replaceChildren(h('div', { class: 'title-row' }, h('h1', {}, `${say(name)}: ${w.live.toLowerCase()}`), h('a', { href: '/designer' }, `‹ ${w.back}`)), h('p', { class: 'soft' }, w.liveIntro), box);
  const { viewer, marks } = await mapView(box, map);
  const registry = viewer.get('elementRegistry');
  const nameOf = (x: LiveElement): string => registry.get(x.elementId)?.businessObject.name ?? x.elementId;
  marks.set('here', elements.filter((x) => x.cases > 0).map((x) => x.elementId));
  for (const x of elements.filter((e) => e.cases > 0 && registry.get(e.elementId))) {
    viewer.get('overlays').add(x.elementId, 'cases', { position: { top: -14, right: 14 }, html: h('div', { class: x.late > 0 ? 'live-badge is-late' : 'live-badge', title: `${w.liveCases}: ${x.cases}` }, String(x.cases)) });
  }
  main.append(elements.length === 0 ? h('p', {}, w.liveNone) : table(elements, nameOf));
}

function table(elements: LiveElement[], nameOf: (x: LiveElement) => string): HTMLElement {
  const days = (x: number | null) => (x === null ? '–' : x.toLocaleString(language === 'en' ? 'en-GB' : 'sv-SE', { maximumFractionDigits: 1 }));
  return h(
    'table',
    { class: 'card' },
    h('thead', {}, h('tr', {}, ...[w.liveStep, w.liveCases, w.liveLate, w.liveDone, w.liveMedian, w.liveMost].map((x) => h('th', { scope: 'col' }, x)))),
    h('tbody', {}, ...elements.map((x) => h('tr', {}, h('th', { scope: 'row' }, nameOf(x)), ...[String(x.cases), String(x.late), String(x.done), days(x.medianDays), days(x.mostDays)].map((text) => h('td', {}, text))))),
  );
}
