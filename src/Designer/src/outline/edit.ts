import type { Template } from '../api';
import type { Service } from '../canvas/editor';
import type { HeadlessMap } from './headless';

/** The ways out of a step. */
export const after = (element: Service): Service[] => element.outgoing.filter((x: Service) => x.type === 'bpmn:SequenceFlow');

/** Puts a step into the way after another, and moves what stands to the right. Returns its id. */
export function insertAfter(map: HeadlessMap, element: Service, template: Template): string {
  const shape = map.get('elementTemplates').createElement(template);
  shape.businessObject.name = template.name;
  const modeling = map.get('modeling');
  const [flow, ...others] = after(element);
  if (!flow || others.length > 0) return map.get('autoPlace').append(element, shape).id;
  const target = flow.target;
  const gap = 60;
  const edge = element.x + element.width;
  const room = shape.width + 2 * gap - (target.x - edge);
  if (room > 0 && target.x > element.x) {
    const moving = map.get('elementRegistry').filter((x: Service) => x.parent === element.parent && !x.waypoints && !x.labelTarget && x.x >= edge);
    const space = map.get('spaceTool').calculateAdjustments(moving, 'x', room, edge);
    modeling.createSpace(space.movingShapes, space.resizingShapes, { x: room, y: 0 }, 'e', edge);
  }
  modeling.createShape(shape, { x: edge + gap + shape.width / 2, y: element.y + element.height / 2 }, element.parent);
  modeling.reconnectEnd(flow, shape, { x: shape.x, y: shape.y + shape.height / 2 });
  modeling.connect(shape, target);
  return shape.id;
}

/** Takes a step out; where it had one way in and one way out, the way is closed again. */
export function removeStep(map: HeadlessMap, element: Service): void {
  const into = element.incoming.filter((x: Service) => x.type === 'bpmn:SequenceFlow');
  const out = after(element);
  if (into.length >= 1 && out.length === 1) {
    const target = out[0]!.target;
    for (const flow of [...into]) map.get('modeling').reconnectEnd(flow, target, { x: target.x, y: target.y + target.height / 2 });
  }
  map.get('modeling').removeElements([element]);
}
