import { unaryTest } from '@bpmn-io/feelin';

/** What form-js makes of a condition: it hides a component where its FEEL says true. */
export function isHidden(expression: string, answers: Record<string, unknown>): boolean {
  try {
    return (unaryTest(expression, answers) as { value: unknown }).value === true;
  } catch {
    return false;
  }
}
