import { groupsOf } from '../canvas/groups';
import type { Service } from '../canvas/editor';
import type { Workbench } from '../draft/page';
import { field, h } from '../dom';
import { w } from '../words';
import { addWay, after, goOn, insertAfter, isWay, removeStep } from './edit';
import type { HeadlessMap } from './headless';
import { kindOf, type Draw } from './step';

const plain = { gateway: 'bpmn:ExclusiveGateway', all: 'bpmn:ParallelGateway', end: 'bpmn:EndEvent' } as const;

/** A way out of a gateway: its name and when it is taken, with the steps on it. */
export function branch(flow: Service, map: HeadlessMap, bench: Workbench, draw: Draw, steps: () => HTMLElement[]): HTMLElement {
  const object = flow.businessObject;
  const condition = object.conditionExpression?.body as string | undefined;
  const isDefault = flow.source.businessObject.default === object;
  const label: string = object.name ?? (condition ? `${w.if} ${condition.replace(/^=/, '')}` : isDefault ? w.otherwise : '');
  const editable = bench.store.canEdit && flow.source.type === plain.gateway;
  return h('li', {}, h('p', { class: 'branch-label' }, label), editable ? wayFields(flow, map, draw) : null, h('ol', {}, ...steps()));
}

function wayFields(flow: Service, map: HeadlessMap, draw: Draw): HTMLElement {
  const object = flow.businessObject;
  const modeling = map.get('modeling');
  const name = h('input', { value: object.name ?? '' });
  const condition = h('input', { value: object.conditionExpression?.body ?? '', class: 'code', spellcheck: 'false' });
  const otherwise = h('input', { type: 'checkbox', id: `otherwise-${flow.id}`, checked: flow.source.businessObject.default === object });
  condition.disabled = otherwise.checked;
  const change = (work: () => void) => void map.change(work).then(() => draw(flow.target.id as string));
  name.addEventListener('change', () => change(() => modeling.updateProperties(flow, { name: name.value || undefined })));
  condition.addEventListener('change', () => {
    const text = condition.value.trim();
    const body = text === '' || text.startsWith('=') ? text : `=${text}`;
    change(() => modeling.updateProperties(flow, { conditionExpression: body ? map.get('bpmnFactory').create('bpmn:FormalExpression', { body }) : undefined }));
  });
  otherwise.addEventListener('change', () => change(() => modeling.updateProperties(flow.source, { default: otherwise.checked ? object : undefined })));
  return h('div', { class: 'outline-way' }, field(w.wayName, name), field(w.wayCondition, condition), h('div', { class: 'choice' }, otherwise, h('label', { for: otherwise.id }, w.wayOtherwise)));
}

/** What can be done with a step: something added after it, a way from it, itself taken out. */
export function stepButtons(element: Service, map: HeadlessMap, bench: Workbench, draw: Draw): HTMLElement {
  const isEnd = element.type === plain.end;
  const button = (text: string, work: () => string | undefined) => {
    let shown: string | undefined;
    return h('button', { type: 'button', class: 'small', onclick: () => void map.change(() => (shown = work())).then(() => draw(shown)) }, text);
  };
  const choose = h(
    'select',
    { 'aria-label': w.addAfter },
    ...groupsOf(bench.palette.templates).map((x) => h('optgroup', { label: x.name }, ...x.templates.map((t) => h('option', { value: t.id }, t.name)))),
    h('optgroup', { label: w.ways }, h('option', { value: plain.gateway }, w.gatewayStep), h('option', { value: plain.all }, w.allWays)),
  );
  const make = () => {
    const template = bench.palette.templates.find((x) => x.id === choose.value);
    if (!template) return map.get('elementFactory').createShape({ type: choose.value });
    const shape = map.get('elementTemplates').createElement(template);
    shape.businessObject.name = template.name;
    return shape;
  };
  const parts = isEnd
    ? []
    : [
        choose,
        isWay(element) && after(element).length > 1 ? null : button(w.addAfter, () => insertAfter(map, element, make())),
        isWay(element) ? button(w.addWay, () => addWay(map, element, make())) : null,
        after(element).length === 0 ? goesOn(element, map, draw) : null,
      ];
  return h('div', { class: 'buttons' }, ...parts, element.type === 'bpmn:StartEvent' || element.type === 'bpmn:BoundaryEvent' ? null : button(w.remove, () => void removeStep(map, element)));
}

/** Where a step that leads nowhere goes on to. */
function goesOn(element: Service, map: HeadlessMap, draw: Draw): HTMLElement {
  const others: Service[] = map.get('elementRegistry').filter((x: Service) => x.parent === element.parent && x !== element && x.incoming?.length > 0 && !x.waypoints && !x.labelTarget && x.type.startsWith('bpmn:'));
  const select = h('select', {}, h('option', { value: '' }, '–'), h('option', { value: plain.end }, w.goesOnEnd), ...others.map((x) => h('option', { value: x.id }, x.businessObject.name ?? kindOf(x.type))));
  select.addEventListener('change', () => {
    if (select.value) void map.change(() => goOn(map, element, select.value === plain.end ? undefined : map.element(select.value))).then(() => draw(element.id as string));
  });
  return field(w.goesOn, select);
}
