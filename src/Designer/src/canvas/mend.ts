import type { MapChange } from '../api';
import { removeStep } from '../outline/edit';
import type { Service } from './editor';

/** Makes a change that a finding proposes. */
export function mend(service: (name: string) => Service, change: MapChange): void {
  const element = service('elementRegistry').get(change.id);
  if (!element) return;
  const modeling = service('modeling');
  switch (change.kind) {
    case 'remove':
      if (element.waypoints) modeling.removeElements([element]);
      else removeStep({ get: service }, element);
      break;
    case 'end-after':
      service('autoPlace').append(element, service('elementFactory').createShape({ type: 'bpmn:EndEvent' }));
      break;
    case 'name':
      modeling.updateProperties(element, { name: change.name || undefined });
      break;
    case 'otherwise':
      modeling.updateProperties(element.source, { default: element.businessObject });
      break;
  }
}
