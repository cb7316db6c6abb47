import type { Template } from '../api';
import type { Workbench } from '../draft/page';
import { h } from '../dom';
import { fill, w } from '../words';
import { groupsOf, matches } from './groups';
import { addWay, insertAfter, isWay } from '../outline/edit';
import type { Service } from './editor';

/** The list of municipal steps: dragged onto the map, or added after what is selected. */
export function stepPalette(modeler: { get(name: string): Service }, bench: Workbench): HTMLElement {
  const search = h('input', { type: 'search', placeholder: w.search, 'aria-label': w.search });
  const list = h('div', { class: 'step-groups' });
  const found = h('p', { class: 'visually-hidden', role: 'status' });
  const plain = (type: string) => () => modeler.get('elementFactory').createShape({ type });
  const groups = [
    ...groupsOf(bench.palette.templates).map((x) => ({ name: x.name, entries: x.templates.map((t) => ({ name: t.name, text: t.description ?? '', words: [...(t.keywords ?? []), x.name], make: () => shapeOf(t), icon: iconOf(t) })) })),
    {
      name: w.ways,
      entries: [
        { name: w.gatewayStep, text: w.gatewayText, words: [w.ways], make: plain('bpmn:ExclusiveGateway'), icon: 'bpmn-icon-gateway-xor' },
        { name: w.allWays, text: w.allWaysText, words: [w.ways], make: plain('bpmn:ParallelGateway'), icon: 'bpmn-icon-gateway-parallel' },
        { name: w.endStep, text: w.endText, words: [w.ways], make: plain('bpmn:EndEvent'), icon: 'bpmn-icon-end-event-none' },
      ],
    },
  ];

  function shapeOf(template: Template): Service {
    const shape = modeler.get('elementTemplates').createElement(template);
    shape.businessObject.name = template.name;
    return shape;
  }

  function append(make: () => Service): void {
    const selected = modeler.get('selection').get()[0];
    const canvas = modeler.get('canvas');
    const shape = make();
    if (selected?.type?.startsWith('bpmn:') && !selected.waypoints && selected.type !== 'bpmn:Process') {
      if (isWay(selected)) addWay(modeler, selected, shape);
      else insertAfter(modeler, selected, shape);
    } else modeler.get('modeling').createShape(shape, middleOf(canvas.viewbox()), canvas.getRootElement());
    modeler.get('selection').select(shape);
    canvas.scrollToElement(shape, 120);
  }

  function entryButton({ name, text, make, icon }: (typeof groups)[number]['entries'][number]): HTMLElement {
    const button = h('button', { type: 'button', draggable: 'true', disabled: !bench.store.canEdit, title: text }, h('span', { class: `icon ${icon}`, 'aria-hidden': 'true' }), h('span', {}, h('strong', {}, name), h('small', {}, text)));
    button.addEventListener('click', () => append(make));
    button.addEventListener('dragstart', (event) => {
      event.preventDefault();
      modeler.get('create').start(event, make());
    });
    return h('li', {}, button);
  }

  function draw(): void {
    const wanted = search.value.trim().toLowerCase().split(/\s+/);
    const matching = groups.map((x) => ({ ...x, entries: x.entries.filter((e) => matches(wanted, `${e.name} ${e.text} ${e.words.join(' ')}`)) })).filter((x) => x.entries.length > 0);
    const count = matching.reduce((sum, x) => sum + x.entries.length, 0);
    found.textContent = search.value ? fill(w.stepsFound, count) : '';
    list.replaceChildren(
      ...matching.map((x, i) => h('section', { 'aria-labelledby': `steps-${i}` }, h('h3', { id: `steps-${i}` }, x.name), h('ul', { class: 'step-list' }, ...x.entries.map(entryButton)))),
      ...(count === 0 ? [h('p', {}, w.stepsNone)] : []),
    );
  }

  search.addEventListener('input', draw);
  draw();
  return h('aside', { class: 'step-palette', 'aria-label': w.palette }, h('h2', {}, w.palette), h('p', { class: 'soft' }, w.paletteHint), search, found, list);
}

const middleOf = (box: { x: number; y: number; width: number; height: number }) => ({ x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) });

function iconOf(template: Template): string {
  const type = template.elementType?.value ?? '';
  if (type === 'bpmn:UserTask') return 'bpmn-icon-user-task';
  if (type === 'bpmn:BusinessRuleTask') return 'bpmn-icon-business-rule-task';
  if (type === 'bpmn:IntermediateCatchEvent') return 'bpmn-icon-intermediate-event-catch-timer';
  return 'bpmn-icon-service-task';
}
