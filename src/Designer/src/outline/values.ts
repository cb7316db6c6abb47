import type { Template, TemplateProperty } from '../api';
import type { Service } from '../canvas/editor';
import type { HeadlessMap } from './headless';

/** The settings of a step that its template asks for, with their values. */
export function settingsOf(map: HeadlessMap, element: Service, template: Template): { property: TemplateProperty; value: string }[] {
  const known = map.get('elementTemplates').get(element) as Template | null;
  return (known ?? template).properties.filter((x) => x.type !== 'Hidden').map((property) => ({ property, value: valueOf(element, property) }));
}

const extensions = (element: Service): Service[] => element.businessObject.extensionElements?.values ?? [];
const part = (element: Service, type: string): Service => extensions(element).find((x) => x.$type === type);

function place(element: Service, property: TemplateProperty): { object: Service; key: string } | undefined {
  const { type, key, property: name, name: own } = property.binding;
  const named = (list: Service[] | undefined, by: string, wanted: string | undefined) => list?.find((x) => x[by] === wanted);
  const places: Record<string, () => { object: Service; key: string }> = {
    'zeebe:taskHeader': () => ({ object: named(part(element, 'zeebe:TaskHeaders')?.values, 'key', key), key: 'value' }),
    'zeebe:property': () => ({ object: named(part(element, 'zeebe:Properties')?.properties, 'name', own), key: 'value' }),
    'zeebe:input': () => ({ object: named(part(element, 'zeebe:IoMapping')?.inputParameters, 'target', own), key: 'source' }),
    'zeebe:calledDecision': () => ({ object: part(element, 'zeebe:CalledDecision'), key: name ?? '' }),
    'zeebe:formDefinition': () => ({ object: part(element, 'zeebe:FormDefinition'), key: name ?? '' }),
    'zeebe:assignmentDefinition': () => ({ object: part(element, 'zeebe:AssignmentDefinition'), key: name ?? '' }),
    'bpmn:Message#property': () => ({ object: element.businessObject.eventDefinitions?.[0]?.messageRef, key: name ?? own ?? '' }),
  };
  const found = places[type]?.();
  return found?.object ? found : undefined;
}

function valueOf(element: Service, property: TemplateProperty): string {
  const found = place(element, property);
  return found ? String(found.object.get(found.key) ?? '') : '';
}

/** Writes a setting through the modeler, which makes the place for it where there is none. */
export function writeSetting(map: HeadlessMap, element: Service, property: TemplateProperty, value: string): void {
  const found = place(element, property);
  if (found) {
    map.get('modeling').updateModdleProperties(element, found.object, { [found.key]: value });
    return;
  }
  const factory = map.get('bpmnFactory');
  const container = { 'zeebe:taskHeader': ['zeebe:TaskHeaders', 'values', 'zeebe:Header', 'key'], 'zeebe:property': ['zeebe:Properties', 'properties', 'zeebe:Property', 'name'] }[property.binding.type];
  if (!container) return;
  const [holderType, list, itemType, by] = container as [string, string, string, string];
  const item = factory.create(itemType, { [by]: property.binding.key ?? property.binding.name, value });
  const holder = part(element, holderType);
  if (holder) {
    map.get('modeling').updateModdleProperties(element, holder, { [list]: [...(holder.get(list) as Service[]), item] });
    return;
  }
  const all = element.businessObject.extensionElements ?? factory.create('bpmn:ExtensionElements', { values: [] });
  map.get('modeling').updateProperties(element, { extensionElements: all });
  map.get('modeling').updateModdleProperties(element, all, { values: [...all.get('values'), factory.create(holderType, { [list]: [item] })] });
}
