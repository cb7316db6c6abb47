/** An example as the server plays it; see definitions/_schema/scenario.schema.json. */
export interface Scenario {
  $schema?: string;
  name: { sv: string; en: string };
  given: Given;
  actions: Action[];
  expect: { by: string } & Record<string, unknown>;
}

export interface Given {
  on: string;
  application?: Record<string, unknown>;
  files?: string[];
  /** The message that begins the case; left out for an application. */
  message?: string;
  variables?: Record<string, unknown>;
  units?: { id: string; name: string }[];
}

export type Deed =
  | { task: string; by: string; answers: Record<string, unknown> }
  | { completion: string }
  | { participant: { role: string; name: string; email?: string } }
  | { reply: { from: string; stance: string; text: string } }
  | { served: true; from?: string }
  | { appeal: string }
  | { withdrawal: string }
  | { act: string; role: string; answers: Record<string, unknown> }
  | { offer: { unit: string; startsOn: string } };

export type Action = { on: string } & Deed;

/** The file's text. */
export const textOf = (scenario: Scenario): string => JSON.stringify(scenario, null, 2) + '\n';

/** What came of a walk, kept as what is expected: only what says something. */
export function expectationOf(found: Record<string, unknown>, by: string): Scenario['expect'] {
  const empty = (x: unknown) => x === null || x === undefined || (typeof x === 'object' && !Array.isArray(x) && Object.keys(x as object).length === 0);
  return { by, ...Object.fromEntries(Object.entries(found).filter(([, x]) => !empty(x))) };
}

/** A form's answers as the server takes them: what was left empty is left out, numbers are text as typed. */
export function answersOf(form: { submit(): { data: object } }): Record<string, unknown> {
  return Object.fromEntries(Object.entries(form.submit().data).filter(([, x]) => x !== null && x !== '' && x !== undefined).map(([key, x]) => [key, typeof x === 'number' ? String(x) : x]));
}
