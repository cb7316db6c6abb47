import type { Palette, Template, TemplateProperty } from '../api';
import type { DraftStore } from '../draft/store';
import { language } from '../words';

interface Choice {
  name: string;
  value: string;
}

/** What a draft offers where a step asks for a name: its own messages, letters, forms, rules, milestones, roles. */
export interface DraftNames {
  messages: Choice[];
  letters: Choice[];
  forms: Choice[];
  decisions: Choice[];
  milestones: Choice[];
  roles: Choice[];
  groups: Choice[];
  deadlines: Choice[];
}

export function namesOf(store: DraftStore, palette: Palette): DraftNames {
  const plain = (folder: string, ending: RegExp) => [...new Set(store.below(folder).map((x) => x.slice(folder.length).replace(ending, '')))].map((x) => ({ name: x, value: x }));
  const description = json(store.read('process.json')) as { milestones?: { id: string; name: Record<string, string> }[]; roles?: Record<string, { name: Record<string, string> }> };
  const deadlines = json(store.read('deadlines.json')) as { rules?: { topic: string; name: Record<string, string>; consequences?: { id: string; name: Record<string, string> }[] }[] };
  return {
    messages: plain('messages/', /\.(sv|en)\.txt$/),
    letters: plain('letters/', /\.(sv|en)\.typ$/),
    forms: plain('forms/', /\.form$/),
    decisions: store.below('decisions/').flatMap((x) => decisionsOf(store.read(x))),
    milestones: (description.milestones ?? []).map((x) => ({ name: x.name[language] ?? x.id, value: x.id })),
    roles: Object.entries(description.roles ?? {}).map(([id, x]) => ({ name: x.name[language] ?? id, value: id })),
    groups: palette.groups.map((x) => ({ name: x.name, value: x.id })),
    deadlines: unique((deadlines.rules ?? []).flatMap((x) => [
      { name: x.name[language] ?? x.topic, value: `deadline.${x.topic}.passed` },
      ...(x.consequences ?? []).map((c) => ({ name: `${x.name[language] ?? x.topic}: ${c.name[language] ?? c.id}`, value: `deadline.${x.topic}.${c.id}` })),
    ])),
  };
}

/** The templates with a list to choose from wherever the draft knows what exists; what a step has already stays choosable. */
export function withChoices(templates: Template[], names: DraftNames, used: Map<string, Set<string>>): Template[] {
  return templates.map((template) => ({ ...template, properties: template.properties.map((x) => choose(x, names, used)) }));
}

/** Where a setting's value stands: the key of its choices. */
export const slotOf = (property: TemplateProperty): string => `${property.binding.type}/${property.binding.key ?? property.binding.property ?? property.binding.name ?? ''}`;

function choose(property: TemplateProperty, names: DraftNames, used: Map<string, Set<string>>): TemplateProperty {
  const slot = slotOf(property);
  const choices = {
    'zeebe:taskHeader/message': names.messages,
    'zeebe:property/shows': [{ name: '–', value: '' }, ...names.messages],
    'zeebe:taskHeader/letter': names.letters,
    'zeebe:taskHeader/to': names.roles,
    'zeebe:taskHeader/milestone': names.milestones,
    'zeebe:formDefinition/formId': names.forms,
    'zeebe:assignmentDefinition/candidateGroups': names.groups,
    'zeebe:calledDecision/decisionId': names.decisions,
    'bpmn:Message#property/name': names.deadlines,
  }[slot];
  if (!choices || property.type !== 'String') return property;
  const missing = [...(used.get(slot) ?? []), property.value ?? ''].filter((x) => x !== '' && !choices.some((c) => c.value === x));
  return { ...property, type: 'Dropdown', choices: [...choices, ...unique(missing.map((x) => ({ name: x, value: x })))] };
}

function unique(choices: Choice[]): Choice[] {
  return [...new Map(choices.map((x) => [x.value, x])).values()];
}

function decisionsOf(dmn: string): Choice[] {
  const document = new DOMParser().parseFromString(dmn, 'application/xml');
  return [...document.getElementsByTagNameNS('*', 'decision')].map((x) => ({ name: x.getAttribute('name') ?? x.id, value: x.getAttribute('name') ?? x.id }));
}

function json(text: string): object {
  try {
    return JSON.parse(text) as object;
  } catch {
    return {};
  }
}
