/** An example as the server plays it; see definitions/_schema/scenario.schema.json. */
export interface Scenario {
  $schema?: string;
  name: { sv: string; en: string };
  given: { on: string; application: Record<string, unknown>; files?: string[] };
  actions: Action[];
  expect: { by: string } & Record<string, unknown>;
}

export type Action = { on: string } & ({ task: string; by: string; answers: Record<string, unknown> } | { completion: string } | { served: true });

/** The file's text: short parts stay on one line. */
export const textOf = (scenario: Scenario): string => JSON.stringify(scenario, null, 2) + '\n';

/** What came of a walk, kept as what is expected: only what says something. */
export function expectationOf(found: Record<string, unknown>, by: string): Scenario['expect'] {
  const empty = (x: unknown) => x === null || x === undefined || (typeof x === 'object' && !Array.isArray(x) && Object.keys(x as object).length === 0);
  return { by, ...Object.fromEntries(Object.entries(found).filter(([, x]) => !empty(x))) };
}
