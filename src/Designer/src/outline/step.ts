import type { Template } from '../api';
import type { Service } from '../canvas/editor';
import type { Workbench } from '../draft/page';
import { field, h } from '../dom';
import { w } from '../words';
import { after, attached } from './edit';
import type { HeadlessMap } from './headless';
import { branch, stepButtons } from './ways';
import { settingsOf, writeSetting } from './values';

export type Draw = (focus?: string) => void;

/** What is open stays so when the list is drawn anew. */
const opened = new Set<string>();

/** The steps from one on, each below the one before it; where the way parts, the ways are lists within. What stands elsewhere already is a link there. */
export function steps(from: string, map: HeadlessMap, bench: Workbench, seen: Set<string>, draw: Draw): HTMLElement[] {
  const items: HTMLElement[] = [];
  for (let id: string | undefined = from; id; ) {
    const element = map.element(id);
    if (seen.has(id)) {
      items.push(link(element));
      break;
    }
    seen.add(id);
    const item = h('li', { id: `step-${id}` }, stepRow(id, map, bench, draw));
    items.push(item);
    const flows: Service[] = after(element);
    const ways = [
      ...inner(element).map((x) => h('li', {}, h('ol', {}, ...steps(x.id, map, bench, seen, draw)))),
      ...attached(element).map((x) => h('li', {}, h('p', { class: 'branch-label' }, `${w.if} ${x.businessObject.name ?? w.eventStep} (${x.businessObject.cancelActivity === false ? w.meanwhile : w.interrupts})`), h('ol', {}, ...steps(x.id, map, bench, seen, draw)))),
      ...(flows.length > 1 ? flows.map((x) => branch(x, map, bench, draw, () => steps(x.target.id, map, bench, seen, draw))) : []),
    ];
    if (ways.length > 0) item.append(h('ol', { class: 'branches' }, ...ways));
    id = flows.length === 1 ? (flows[0].target.id as string) : undefined;
  }
  return items;
}

/** Where a sub-process begins. */
const inner = (element: Service): Service[] => (element.children ?? []).filter((x: Service) => x.type === 'bpmn:StartEvent');

const link = (element: Service): HTMLElement => h('li', { class: 'elsewhere' }, `${w.goesTo} `, h('a', { href: `#step-${element.id}` }, element.businessObject.name ?? kindOf(element.businessObject.$type)));

/** One step by its name; its settings are made when it is opened. */
function stepRow(id: string, map: HeadlessMap, bench: Workbench, draw: Draw): HTMLElement {
  const object = map.element(id).businessObject;
  const template = bench.palette.templates.find((x) => x.id === object.get('zeebe:modelerTemplate'));
  const kind = template?.name ?? kindOf(object.$type);
  const name = h('strong', {}, object.name ?? kind);
  const row = h('details', { class: 'outline-item', open: opened.has(id) }, h('summary', {}, name, object.name && object.name !== kind ? h('span', { class: 'soft' }, ` ${kind}`) : null));
  row.addEventListener('toggle', () => {
    if (row.open) opened.add(id);
    else opened.delete(id);
    if (row.open && row.childElementCount === 1) row.append(stepCard(id, template, map, bench, draw, (x) => (name.textContent = x || kind)));
  });
  return row;
}

function stepCard(id: string, template: Template | undefined, map: HeadlessMap, bench: Workbench, draw: Draw, renamed: (name: string) => void): HTMLElement {
  const element = map.element(id);
  const object = element.businessObject;
  const canEdit = bench.store.canEdit;
  const name = h('input', { value: object.name ?? '', readonly: !canEdit });
  name.addEventListener('change', () => void map.change(() => map.get('modeling').updateProperties(element, { name: name.value })).then(() => renamed(name.value)));
  const settings = template
    ? settingsOf(map, element, template).map(({ property, value }) => {
        const control = property.choices?.length
          ? h('select', { disabled: !canEdit }, ...(property.choices.some((x) => x.value === value) ? [] : [h('option', { value }, value || '–')]), ...property.choices.map((x) => h('option', { value: x.value, selected: x.value === value }, x.name)))
          : h('input', { value, readonly: !canEdit });
        control.addEventListener('change', () => void map.change(() => writeSetting(map, element, property, control.value)));
        return field(property.label ?? '', control);
      })
    : [];
  return h('div', { class: 'outline-step' }, field(template?.name ?? kindOf(object.$type), name), ...settings, canEdit ? stepButtons(element, map, bench, draw) : null);
}

/** Opens a step's settings and goes there. */
export function openStep(id: string): void {
  const row = document.getElementById(`step-${id}`)?.querySelector('details');
  if (!row) return;
  row.scrollIntoView({ block: 'center' });
  const focus = () => row.querySelector<HTMLElement>('input, select')?.focus();
  if (row.open && row.childElementCount > 1) return focus();
  row.addEventListener('toggle', focus, { once: true });
  row.open = true;
}

export function kindOf(type: string): string {
  if (type.endsWith('StartEvent')) return w.startsHere;
  if (type.endsWith('EndEvent')) return w.endStep;
  if (type.endsWith('ParallelGateway')) return w.allWays;
  if (type.endsWith('Gateway')) return w.gatewayStep;
  if (type.endsWith('Event')) return w.eventStep;
  if (type.endsWith('SubProcess')) return w.subProcessStep;
  return w.name;
}
