import type { Scenario } from './simulate/scenario';
import { fill, w } from './words';

/** The host's API for the designer. Types follow src/Host/Api/Designer. */

export interface Texts {
  sv: string;
  en: string;
}

export interface Draft {
  id: string;
  processId: string;
  baseVersionId: string | null;
  state: 'Editing' | 'Waiting' | 'Published' | 'Discarded';
  revision: number;
  createdAt: string;
  createdBy: string;
  changedAt: string;
  changedBy: string;
  sentAt: string | null;
  sentById: string | null;
  sentBy: string | null;
  reason: string | null;
  takeEffectAt: string | null;
  returnedBy: string | null;
  returnedReason: string | null;
}

export interface Version {
  id: string;
  firstPublished: string;
  running: number;
}

export interface Publication {
  id: string;
  versionId: string;
  kind: 'Imported' | 'Published' | 'RolledBack';
  effectiveFrom: string;
  recordedAt: string;
  proposedBy: string;
  approvedBy: string;
  reason: string;
  withdrawnAt: string | null;
  withdrawnBy: string | null;
}

export interface ProcessOverview {
  id: string;
  name: Texts;
  inForce: string | null;
  now: string;
  versions: Version[];
  drafts: Draft[];
  publications: Publication[];
}

export interface DraftFile {
  path: string;
  revision: number;
  content: string;
  changedAt: string;
  changedBy: string;
}

export type Fix =
  | { kind: 'add-file'; label: Texts; path: string; content: string }
  | { kind: 'rename-element'; label: Texts; from: string; to: string }
  | { kind: 'map'; label: Texts; change: MapChange };

/** A change of the map that the browser itself proposes. */
export type MapChange =
  | { kind: 'remove'; id: string }
  | { kind: 'end-after'; id: string }
  | { kind: 'name'; id: string; name: string }
  /** A way that is taken where no other one is. */
  | { kind: 'otherwise'; id: string };

export interface Finding {
  level: 'Error' | 'Warning';
  file: string;
  message: Texts;
  elementId: string | null;
  way: string[];
  fix: Fix | null;
}

export interface Report {
  revision: number;
  hasErrors: boolean;
  findings: Finding[];
  examples: { file: string; name: Texts; holds: boolean }[];
  uncovered: string[];
  covered: number;
  toCover: number;
}

/** A condition of a form with what the server's FEEL makes of it. */
export interface FormCondition {
  file: string;
  fieldId: string;
  label: Texts;
  expression: string;
  tries: { answers: Record<string, unknown>; hidden: boolean }[];
}

export interface Sight {
  state: Draft['state'];
  revision: number;
  others: { name: string; path: string }[];
  files: { path: string; revision: number; changedBy: string }[];
}

export interface Palette {
  templates: Template[];
  groups: { id: string; name: string }[];
  staff: { id: string; name: string }[];
}

export interface Template {
  id: string;
  name: string;
  version: number;
  description?: string;
  appliesTo: string[];
  category?: { id: string; name: string };
  keywords?: string[];
  elementType?: { value: string };
  properties: TemplateProperty[];
}

export interface TemplateProperty {
  type: string;
  label?: string;
  value?: string;
  binding: { type: string; key?: string; property?: string; name?: string };
  choices?: { name: string; value: string }[];
  constraints?: { notEmpty?: boolean };
}

export interface Walk {
  stopped: Texts | null;
  now: string;
  next: string | null;
  at: string[];
  passed: string[];
  tasks: { elementId: string; name: Texts; formId: string | null; form: object | null; groups: string[]; notByWhoDid: string | null }[];
  asksCompletion: { kind: string; text: string } | null;
  /** Who is asked something and has not answered. */
  asked: { from: string; name: Texts; text: string; answerBy: string }[];
  acts: { id: string; role: string; name: Texts; roleName: Texts; form: object }[];
  canConfirm: boolean;
  /** Those beside the applicant who may be served the decision, by name. */
  toServe: string[];
  canWithdraw: boolean;
  canAppeal: boolean;
  roles: { id: string; name: Texts }[];
  /** Where a place can be offered now. */
  units: { id: string; name: string }[];
  found: Record<string, unknown>;
  mails: { message: string; subject: string; body: string; on: string }[];
  letters: string[];
  milestone: Texts | null;
}

export interface ClockLine {
  rule: string;
  topic: string;
  subject: string | null;
  status: string;
  due: string | null;
  lines: { sv: string[]; en: string[] };
}

export interface ExampleEnds {
  name: Texts;
  before: { stopped: Texts | null; found: Record<string, unknown> };
  after: { stopped: Texts | null; found: Record<string, unknown> };
}

export interface ReplayRun {
  state: 'Running' | 'Cancelled' | 'Finished' | 'Outdated';
  startedBy: string;
  startedAt: string;
  /** Whether the draft is still the one that was played. */
  isCurrent: boolean;
  total: number;
  done: number;
  comparable: number;
  same: number;
  differs: number;
  notComparable: number;
}

export interface ReplayGroup {
  kind: string;
  subject: string;
  before: string;
  after: string;
  reason: { file: string; elementId: string | null; text: Texts } | null;
  count: number;
  cases: { caseId: string; number: string | null }[];
}

export interface Replay {
  run: ReplayRun | null;
  groups: ReplayGroup[];
}

export interface LiveElement {
  elementId: string;
  cases: number;
  late: number;
  done: number;
  medianDays: number | null;
  mostDays: number | null;
}

export type Saved =
  | { kind: 'saved'; revision: number }
  | { kind: 'conflict'; revision: number; content: string | null; changedBy: string | null }
  | { kind: 'closed' };

/** The server refused; the message is for a person. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const root = '/designer/api';

async function send(method: string, path: string, body?: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  const answer = await fetch(root + path, { method, headers: { 'X-Designer': '1', ...headers }, ...(body === undefined ? {} : { body }) }).catch(() => {
    throw new Refused(0, w.noAnswer);
  });
  if (answer.redirected) {
    location.href = `/logga-in?till=${encodeURIComponent(location.pathname + location.search)}`;
    throw new Refused(401, 'sign-in');
  }
  return answer;
}

async function read<T>(answer: Response): Promise<T> {
  if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as T;
  const problem = (await answer.json().catch(() => ({}))) as { detail?: string; why?: string };
  throw new Refused(answer.status, problem.why ?? problem.detail ?? fill(w.serverFailed, answer.status));
}

const get = async <T>(path: string): Promise<T> => read<T>(await send('GET', path));
const post = async <T = unknown>(path: string, body: object = {}): Promise<T> =>
  read<T>(await send('POST', path, JSON.stringify(body), { 'Content-Type': 'application/json' }));

const fileOf = (id: string, path: string) => `/drafts/${id}/files/${path.split('/').map(encodeURIComponent).join('/')}`;

async function saved(answer: Response): Promise<Saved> {
  if (answer.status === 412) return { kind: 'conflict', ...(await answer.json()) } as Saved;
  if (answer.status === 423) return { kind: 'closed' };
  return { kind: 'saved', revision: (await read<{ revision: number }>(answer)).revision };
}

export const api = {
  processes: () => get<ProcessOverview[]>('/processes'),
  live: (id: string) => get<{ name: Texts; map: string; elements: LiveElement[] }>(`/processes/${id}/live`),
  palette: () => get<Palette>('/palette'),
  versionFiles: (id: string) => get<Record<string, string>>(`/versions/${id}/files`),
  begin: (versionId: string) => post<Draft>('/drafts', { versionId }),
  importZip: async (zip: Blob) => read<Draft>(await send('POST', '/drafts/import', zip, { 'Content-Type': 'application/zip' })),
  draft: (id: string) => get<{ draft: Draft; files: DraftFile[] }>(`/drafts/${id}`),
  save: async (id: string, path: string, content: string, revision: number) =>
    saved(await send('PUT', fileOf(id, path), content, { 'Content-Type': 'text/plain', 'If-Match': `"${revision}"` })),
  remove: async (id: string, path: string, revision: number) => saved(await send('DELETE', fileOf(id, path), undefined, { 'If-Match': `"${revision}"` })),
  seen: (id: string, path: string) => post<Sight>(`/drafts/${id}/seen`, { path }),
  discard: async (id: string) => read<void>(await send('DELETE', `/drafts/${id}`)),
  checks: (id: string) => get<Report>(`/drafts/${id}/checks`),
  formConditions: (id: string) => get<FormCondition[]>(`/drafts/${id}/form-conditions`),
  letterFields: (id: string, language: string) => get<Record<string, unknown>>(`/drafts/${id}/letter-fields?language=${language}`),
  letter: async (id: string, path: string): Promise<Blob> => {
    const answer = await send('GET', `/drafts/${id}/letter?path=${encodeURIComponent(path)}`);
    if (!answer.ok) await read(answer);
    return answer.blob();
  },
  dates: (id: string, on: string, events: { type: string; on: string }[]) => post<ClockLine[]>(`/drafts/${id}/dates`, { on, events }),
  examples: (id: string, version: string) => get<ExampleEnds[]>(`/drafts/${id}/examples?with=${version}`),
  copy: (id: string, number: string) => post<{ example: Scenario; endsAt: string | null }>(`/drafts/${id}/copy`, { number }),
  walkLetter: async (id: string, name: string, scenario: object): Promise<Blob> => {
    const answer = await send('POST', `/drafts/${id}/walk/letters/${encodeURIComponent(name)}`, JSON.stringify(scenario), { 'Content-Type': 'application/json' });
    if (!answer.ok) await read(answer);
    return answer.blob();
  },
  walk: (id: string, scenario: object) => post<Walk>(`/drafts/${id}/walk`, scenario),
  replay: (id: string) => get<Replay>(`/drafts/${id}/replay`),
  startReplay: (id: string) => post(`/drafts/${id}/replay`),
  cancelReplay: (id: string) => post(`/drafts/${id}/replay/cancel`),
  send: (id: string, reason: string, takeEffectOn: string | null) => post(`/drafts/${id}/send`, { reason, takeEffectOn }),
  approve: (id: string) => post<{ versionId: string }>(`/drafts/${id}/approve`),
  giveBack: (id: string, reason: string) => post(`/drafts/${id}/return`, { reason }),
  rollBack: (versionId: string, reason: string) => post(`/versions/${versionId}/roll-back`, { reason }),
  withdraw: (publicationId: string) => post(`/publications/${publicationId}/withdraw`),
};
