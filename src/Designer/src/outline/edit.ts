import type { Service } from '../canvas/editor';
import type { HeadlessMap } from './headless';

type Map = Pick<HeadlessMap, 'get'>;

/** The ways out of a step. */
export const after = (element: Service): Service[] => element.outgoing.filter((x: Service) => x.type === 'bpmn:SequenceFlow');

/** The events on a step's border. */
export const attached = (element: Service): Service[] => (element.attachers ?? []).filter((x: Service) => x.type === 'bpmn:BoundaryEvent');

/** Whether several ways may leave an element as a choice or at once. */
export const isWay = (element: Service): boolean => element.type.endsWith('Gateway');

/** Puts a step into the way after another, and moves what stands to the right; where the way parts already or ends, it is a new way. Returns its id. */
export function insertAfter(map: Map, element: Service, shape: Service): string {
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

/** A new way out of a gateway, which begins with a step. Returns the step's id. */
export const addWay = (map: Map, gateway: Service, shape: Service): string => map.get('autoPlace').append(gateway, shape).id;

/** Lets a step that leads nowhere go on to another one, or to an end of its own. */
export function goOn(map: Map, element: Service, target: Service | undefined): void {
  if (target) map.get('modeling').connect(element, target);
  else map.get('autoPlace').append(element, map.get('elementFactory').createShape({ type: 'bpmn:EndEvent' }));
}

/** Takes a step out; where it had one way in and one way out, the way is closed again. */
export function removeStep(map: Map, element: Service): void {
  const into = element.incoming.filter((x: Service) => x.type === 'bpmn:SequenceFlow');
  const out = after(element);
  if (into.length >= 1 && out.length === 1) {
    const target = out[0]!.target;
    for (const flow of [...into]) map.get('modeling').reconnectEnd(flow, target, { x: target.x, y: target.y + target.height / 2 });
  }
  map.get('modeling').removeElements([element]);
}
