import { BpmnModdle } from 'bpmn-moddle';
import Linter from 'bpmnlint/lib/linter';
import StaticResolver from 'bpmnlint/lib/resolver/static-resolver';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import type { Finding, MapChange } from '../api';
import { lintRules, type LintRule } from './rules';

/** Something that bpmnlint finds on the map. */
export interface Lint extends Finding {
  serverToo: boolean;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Element = any;

const resolver = new StaticResolver(Object.fromEntries(Object.entries(lintRules).map(([name, x]) => [`rule:bpmnlint/${name}`, x.rule])));
const config = { rules: Object.fromEntries(Object.keys(lintRules).map((x) => [x, 'warn'])) };

/** What bpmnlint says of a map, in the words of a process owner; nothing where the map cannot be read, since the server says why. */
export async function lint(bpmn: string): Promise<Lint[]> {
  let root: Element;
  try {
    root = (await new BpmnModdle({ zeebe }).fromXML(bpmn)).rootElement;
  } catch {
    return [];
  }
  const elements = collect(root);
  // A rule remembers what it has seen, and a linter keeps its rules: each map gets a linter of its own.
  const results = (await new Linter({ resolver }).lint(root, config)) as Record<string, { id: string }[]>;
  const said = new Set<string>();
  return Object.entries(lintRules).flatMap(([name, rule]) =>
    (results[name] ?? []).flatMap(({ id }): Lint[] => {
      const element = elements.get(id);
      if (!element || said.has(id) || (name === 'no-duplicate-sequence-flows' && element.$type !== 'bpmn:SequenceFlow')) return [];
      said.add(id);
      return [{ level: rule.serverToo ? 'Error' : 'Warning', file: 'process.bpmn', message: sentence(rule, element), elementId: id, way: [], fix: fixOf(name, element), serverToo: rule.serverToo }];
    }),
  );
}

/** Every element by its id. Where a file leaves out which flows a step has, they are filled in. */
function collect(root: Element): Map<string, Element> {
  const elements = new Map<string, Element>();
  const visit = (element: Element) => {
    if (element.id) elements.set(element.id, element);
    for (const part of ['rootElements', 'flowElements', 'artifacts', 'laneSets'] as const) for (const child of element[part] ?? []) visit(child);
  };
  visit(root);
  for (const flow of elements.values()) {
    if (flow.$type !== 'bpmn:SequenceFlow') continue;
    for (const [end, list] of [[flow.sourceRef, 'outgoing'], [flow.targetRef, 'incoming']] as const) if (end && !end.get(list).includes(flow)) end.get(list).push(flow);
  }
  return elements;
}

function sentence(rule: LintRule, element: Element): Finding['message'] {
  const names = nameOf(element);
  return { sv: capital(rule.say(names.sv).sv), en: capital(rule.say(names.en).en) };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a person calls an element: its name, or its kind and where it stands. */
function nameOf(element: Element): { sv: string; en: string } {
  if (element.name) return both(`«${element.name}»`);
  if (element.$type === 'bpmn:SequenceFlow') {
    const ends = [element.sourceRef, element.targetRef].map((x) => nameOf(x ?? {}));
    return { sv: `pilen från ${ends[0]!.sv} till ${ends[1]!.sv}`, en: `the arrow from ${ends[0]!.en} to ${ends[1]!.en}` };
  }
  const kind: [string, string] = element.$type?.endsWith('StartEvent')
    ? ['början', 'the start']
    : element.$type?.endsWith('EndEvent')
      ? ['slutet', 'the end']
      : element.$type?.endsWith('Event')
        ? ['händelsen', 'the event']
        : element.$type?.endsWith('Gateway')
          ? ['vägvalet', 'the gateway']
          : element.$type === 'bpmn:Process'
            ? ['processen', 'the process']
            : ['steget', 'the step'];
  const after = element.incoming?.[0]?.sourceRef?.name as string | undefined;
  return after ? { sv: `${kind[0]} efter «${after}»`, en: `${kind[1]} after «${after}»` } : { sv: kind[0], en: kind[1] };
}

const both = (text: string) => ({ sv: text, en: text });

/** What would mend it, where that is obvious. */
function fixOf(rule: string, element: Element): Finding['fix'] {
  const fix = (sv: string, en: string, change: MapChange): Finding['fix'] => ({ kind: 'map', label: { sv, en }, change });
  switch (rule) {
    case 'no-duplicate-sequence-flows':
      return fix('Ta bort den ena', 'Remove one of them', { kind: 'remove', id: element.id });
    case 'no-disconnected':
      return fix('Ta bort', 'Remove it', { kind: 'remove', id: element.id });
    case 'superfluous-gateway':
      return fix('Ta bort vägvalet', 'Remove the gateway', { kind: 'remove', id: element.id });
    case 'no-implicit-end':
      return fix('Lägg till ett slut efter', 'Add an end after it', { kind: 'end-after', id: element.id });
    case 'superfluous-label':
      return fix('Ta bort namnet', 'Remove the name', { kind: 'name', id: element.id, name: '' });
    case 'conditional-flows': {
      const without = element.sourceRef.outgoing.filter((x: Element) => !x.conditionExpression);
      return without.length === 1 ? fix('Låt den gälla i alla andra fall', 'Let it hold in all other cases', { kind: 'otherwise', id: element.id }) : null;
    }
    default:
      return null;
  }
}
