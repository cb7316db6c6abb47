import { componentsOf, textsOf, type FormSchema } from '../forms/schema';
import type { Row } from './table';

export function formRows(text: string): Row[] {
  if (!text) return [];
  const schema = JSON.parse(text) as FormSchema;
  return [...componentsOf(schema)].flatMap((x) => {
    const name = x.key ?? x.label ?? x.id;
    return [
      [name, x.type],
      ...textsOf(x).map((t): Row => [`${name} › ${t.name.replace(/\.en$/, '')}`, t.read(x)]),
      ...Object.entries(x.properties ?? {}).map(([key, value]): Row => [`${name} › ${key}`, value]),
      ...Object.entries(x.validate ?? {}).map(([key, value]): Row => [`${name} › ${key}`, String(value)]),
      ...(x.conditional?.hide ? [[`${name} › hide`, x.conditional.hide] as Row] : []),
    ] as Row[];
  });
}

/** Each cell of each table by its row's number and its column's heading. */
export function ruleRows(text: string): Row[] {
  if (!text) return [];
  const document = new DOMParser().parseFromString(text, 'application/xml');
  const all = (node: Element | Document, name: string) => [...node.getElementsByTagNameNS('*', name)];
  return all(document, 'decisionTable').flatMap((table) => {
    const decision = table.parentElement?.getAttribute('name') ?? '';
    const columns = [...all(table, 'input'), ...all(table, 'output')].map((x) => x.getAttribute('label') ?? x.getAttribute('name') ?? '');
    return all(table, 'rule').flatMap((rule, i) =>
      [...all(rule, 'inputEntry'), ...all(rule, 'outputEntry')].map((cell, j): Row => [`${decision}, ${i + 1} › ${columns[j] ?? j}`, cell.textContent?.trim() ?? '']),
    );
  });
}
