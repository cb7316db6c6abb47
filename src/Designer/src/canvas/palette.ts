import type { Template } from '../api';
import type { Workbench } from '../draft/page';
import { h } from '../dom';
import { w } from '../words';
import type { Service } from './editor';

/** The list of municipal steps: dragged onto the map, or added after what is selected. */
export function stepPalette(modeler: { get(name: string): Service }, bench: Workbench): HTMLElement {
  const search = h('input', { type: 'search', placeholder: w.search, 'aria-label': w.search });
  const list = h('ul', { class: 'step-list' });
  const entries = [
    ...bench.palette.templates.map((x) => ({ name: x.name, text: x.description ?? '', make: () => shapeOf(x), icon: iconOf(x) })),
    { name: w.gatewayStep, text: w.gatewayText, make: () => modeler.get('elementFactory').createShape({ type: 'bpmn:ExclusiveGateway' }), icon: 'bpmn-icon-gateway-xor' },
    { name: w.endStep, text: w.endText, make: () => modeler.get('elementFactory').createShape({ type: 'bpmn:EndEvent' }), icon: 'bpmn-icon-end-event-none' },
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
    if (selected?.type?.startsWith('bpmn:') && !selected.waypoints && selected.type !== 'bpmn:Process') insertAfter(selected, shape);
    else modeler.get('modeling').createShape(shape, middleOf(canvas.viewbox()), canvas.getRootElement());
    modeler.get('selection').select(shape);
    canvas.scrollToElement(shape, 120);
  }

  /** After a step with one way out, the new step is put into that way; otherwise it is a new way. */
  function insertAfter(selected: Service, shape: Service): void {
    const out = selected.outgoing.filter((x: Service) => x.type === 'bpmn:SequenceFlow');
    if (out.length === 1 && selected.type !== 'bpmn:ExclusiveGateway') {
      const flow = out[0];
      const target = flow.target;
      const gap = 60;
      const space = modeler.get('spaceTool');
      const room = shape.width + gap + gap - (target.x - (selected.x + selected.width));
      if (room > 0 && target.x > selected.x) makeRoom(space, selected, room);
      const at = { x: selected.x + selected.width + gap + shape.width / 2, y: selected.y + selected.height / 2 };
      modeler.get('modeling').createShape(shape, at, flow.parent);
      modeler.get('modeling').reconnectEnd(flow, shape, { x: shape.x, y: shape.y + shape.height / 2 });
      modeler.get('modeling').connect(shape, target);
      return;
    }
    modeler.get('autoPlace').append(selected, shape);
  }

  /** Moves all that stands to the right. */
  function makeRoom(space: Service, selected: Service, room: number): void {
    const edge = selected.x + selected.width;
    const moving = modeler.get('elementRegistry').filter((x: Service) => x.parent === selected.parent && !x.waypoints && !x.labelTarget && x.x >= edge);
    const adjustments = space.calculateAdjustments(moving, 'x', room, edge);
    modeler.get('modeling').createSpace(adjustments.movingShapes, adjustments.resizingShapes, { x: room, y: 0 }, 'e', edge);
  }

  function draw(): void {
    const wanted = search.value.trim().toLowerCase();
    list.replaceChildren(...entries.filter((x) => `${x.name} ${x.text}`.toLowerCase().includes(wanted)).map(({ name, text, make, icon }) => {
      const button = h('button', { type: 'button', draggable: 'true', disabled: !bench.store.canEdit, title: text }, h('span', { class: `icon ${icon}`, 'aria-hidden': 'true' }), h('span', {}, h('strong', {}, name), h('small', {}, text)));
      button.addEventListener('click', () => append(make));
      button.addEventListener('dragstart', (event) => {
        event.preventDefault();
        modeler.get('create').start(event, make());
      });
      return h('li', {}, button);
    }));
  }

  search.addEventListener('input', draw);
  draw();
  return h('aside', { class: 'step-palette', 'aria-label': w.palette }, h('h2', {}, w.palette), h('p', { class: 'soft' }, w.paletteHint), search, list);
}

const middleOf = (box: { x: number; y: number; width: number; height: number }) => ({ x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) });

function iconOf(template: Template): string {
  const type = template.elementType?.value ?? '';
  if (type === 'bpmn:UserTask') return 'bpmn-icon-user-task';
  if (type === 'bpmn:BusinessRuleTask') return 'bpmn-icon-business-rule-task';
  if (type === 'bpmn:IntermediateCatchEvent') return 'bpmn-icon-intermediate-event-catch-timer';
  return 'bpmn-icon-service-task';
}
