// Performs the step plan-check:1: asks the department's register whether a property lies within a detailed plan.
// HOST, KEY and REGISTER say where the host is, what this worker's key is and where the register is.
import { Jobs, type Job, type Outcome } from './jobs.js';

const jobs = new Jobs(setting('HOST'), setting('KEY'));
const register = setting('REGISTER');

for (;;) {
  const taken = await jobs.activate({ type: 'plan-check:1', max: 5, leaseSeconds: 60, waitSeconds: 30 });
  for (const job of taken) console.log(`${String(job.inputs['property'])}: ${await perform(job)}`);
}

async function perform(job: Job): Promise<Outcome> {
  const property = String(job.inputs['property']);
  const answer = await fetch(`${register}/properties/${encodeURIComponent(property)}`);
  if (answer.status === 404) return jobs.throwError(job, 'not-in-plan', `${property} lies in no detailed plan.`);
  if (!answer.ok) return jobs.fail(job, `The register answers ${answer.status}.`);
  return jobs.complete(job, { plan: ((await answer.json()) as { plan: string }).plan });
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set ${name}.`);
  return value;
}
