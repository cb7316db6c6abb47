import type { Template } from '../api';
import { w } from '../words';

/** The municipal steps by what they are for, in the order in which the server gives them. */
export function groupsOf(templates: Template[]): { name: string; templates: Template[] }[] {
  const groups = new Map<string, { name: string; templates: Template[] }>();
  for (const template of templates) {
    const { id, name } = template.category ?? { id: '', name: w.otherSteps };
    const group = groups.get(id) ?? { name, templates: [] };
    group.templates.push(template);
    groups.set(id, group);
  }
  return [...groups.values()];
}

/** Whether a text has every word that is looked for, in any order. */
export const matches = (wanted: string[], text: string): boolean => wanted.every((x) => text.toLowerCase().includes(x));
