import type { Service } from '../canvas/editor';
import type { Workbench } from '../draft/page';
import { field, h } from '../dom';
import { w } from '../words';
import { after, insertAfter, removeStep } from './edit';
import type { HeadlessMap } from './headless';
import { settingsOf, writeSetting } from './values';

type Draw = (focus?: string) => void;

/** The steps from one on, each below the one before it; where the way parts, the ways are lists within. What stands elsewhere already is a link there. */
export function steps(from: string, map: HeadlessMap, bench: Workbench, seen: Set<string>, draw: Draw): HTMLElement[] {
  const items: HTMLElement[] = [];
  for (let id: string | undefined = from; id; ) {
    if (seen.has(id)) {
      items.push(link(map.element(id)));
      break;
    }
    seen.add(id);
    const item = h('li', { id: `step-${id}` }, stepCard(id, map, bench, draw));
    items.push(item);
    const flows: Service[] = after(map.element(id));
    if (flows.length > 1) item.append(h('ol', { class: 'branches' }, ...flows.map((x) => branch(x, map, bench, seen, draw))));
    id = flows.length === 1 ? (flows[0].target.id as string) : undefined;
  }
  return items;
}

function branch(flow: Service, map: HeadlessMap, bench: Workbench, seen: Set<string>, draw: Draw): HTMLElement {
  const condition = flow.businessObject.conditionExpression?.body as string | undefined;
  const label: string = flow.businessObject.name ?? (condition ? `${w.if} ${condition.replace(/^=/, '')}` : w.otherwise);
  return h('li', {}, h('p', { class: 'branch-label' }, label), h('ol', {}, ...steps(flow.target.id, map, bench, seen, draw)));
}

const link = (element: Service): HTMLElement => h('li', { class: 'elsewhere' }, `${w.goesTo} `, h('a', { href: `#step-${element.id}` }, element.businessObject.name ?? kindOf(element.businessObject.$type)));

/** One step with its settings. */
function stepCard(id: string, map: HeadlessMap, bench: Workbench, draw: Draw): HTMLElement {
  const element = map.element(id);
  const object = element.businessObject;
  const canEdit = bench.store.canEdit;
  const template = bench.palette.templates.find((x) => x.id === object.get('zeebe:modelerTemplate'));
  const name = h('input', { value: object.name ?? '', readonly: !canEdit });
  name.addEventListener('change', () => void map.change(() => map.get('modeling').updateProperties(element, { name: name.value })));
  const settings = template
    ? settingsOf(map, element, template).map(({ property, value }) => {
        const control = property.choices?.length
          ? h('select', { disabled: !canEdit }, ...(property.choices.some((x) => x.value === value) ? [] : [h('option', { value }, value || '–')]), ...property.choices.map((x) => h('option', { value: x.value, selected: x.value === value }, x.name)))
          : h('input', { value, readonly: !canEdit });
        control.addEventListener('change', () => void map.change(() => writeSetting(map, element, property, control.value)));
        return field(property.label ?? '', control);
      })
    : [];
  return h('div', { class: 'outline-step' }, field(template?.name ?? kindOf(object.$type), name), ...settings, canEdit ? stepButtons(id, map, bench, draw) : null);
}

function stepButtons(id: string, map: HeadlessMap, bench: Workbench, draw: Draw): HTMLElement {
  const element = map.element(id);
  const choose = h('select', { 'aria-label': w.addAfter }, ...bench.palette.templates.map((x) => h('option', { value: x.id }, x.name)));
  const add = h('button', { type: 'button', class: 'small' }, w.addAfter);
  add.addEventListener('click', () => {
    const template = bench.palette.templates.find((x) => x.id === choose.value)!;
    let made = '';
    void map.change(() => (made = insertAfter(map, element, template))).then(() => draw(made));
  });
  const remove = h('button', { type: 'button', class: 'small' }, w.remove);
  remove.addEventListener('click', () => void map.change(() => removeStep(map, element)).then(() => draw()));
  const isEnd = element.type === 'bpmn:EndEvent';
  return h('div', { class: 'buttons' }, isEnd ? null : choose, isEnd ? null : add, element.type === 'bpmn:StartEvent' ? null : remove);
}

function kindOf(type: string): string {
  if (type.endsWith('StartEvent')) return w.startsHere;
  if (type.endsWith('EndEvent')) return w.endStep;
  if (type.endsWith('Gateway')) return w.gatewayStep;
  return w.name;
}
