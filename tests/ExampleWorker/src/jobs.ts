/** A job that the host has given to this worker. */
export interface Job {
  id: string;
  type: string;
  elementId: string;
  inputs: Record<string, unknown>;
  headers: Record<string, string>;
  attempt: number;
  maxAttempts: number;
  leaseToken: string;
  leaseUntil: string;
  idempotencyKey: string;
}

/** What became of a job. `lost`: somebody else has it, or its case has moved on; drop it. */
export type Outcome = 'done' | 'resting' | 'incident' | 'lost';

/** The host's interface for workers, as its OpenAPI document at /api/outside/openapi.json describes it. */
export class Jobs {
  constructor(
    private readonly host: string,
    private readonly key: string,
  ) {}

  /** Takes jobs; waits up to `waitSeconds` for one. */
  async activate(request: { type: string; max: number; leaseSeconds: number; waitSeconds: number }): Promise<Job[]> {
    const response = await this.post('activate', request);
    if (!response.ok) throw new Error(`No jobs: ${response.status} ${await response.text()}`);
    return ((await response.json()) as { jobs: Job[] }).jobs;
  }

  complete(job: Job, result: object): Promise<Outcome> {
    return this.answer(job, 'complete', { result });
  }

  /** Tried again after a rest, or an incident when its attempts are used up. */
  fail(job: Job, message: string): Promise<Outcome> {
    return this.answer(job, 'fail', { message });
  }

  /** A BPMN error: the process has drawn what to do then. */
  throwError(job: Job, code: string, message: string): Promise<Outcome> {
    return this.answer(job, 'error', { code, message });
  }

  /** False when the lease is lost. */
  async extend(job: Job, leaseSeconds: number): Promise<boolean> {
    return (await this.post(`${job.id}/extend`, { leaseToken: job.leaseToken, leaseSeconds })).ok;
  }

  private async answer(job: Job, how: string, body: object): Promise<Outcome> {
    const response = await this.post(`${job.id}/${how}`, { leaseToken: job.leaseToken, ...body });
    if (response.status === 409) return 'lost';
    if (!response.ok) throw new Error(`${how}: ${response.status} ${await response.text()}`);
    return ((await response.json()) as { outcome: Outcome }).outcome;
  }

  private post(path: string, body: object): Promise<Response> {
    return fetch(`${this.host}/api/outside/jobs/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }
}
