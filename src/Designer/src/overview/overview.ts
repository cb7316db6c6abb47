import { api, Refused, type Draft, type ProcessOverview, type Publication } from '../api';
import { dialog, field, h } from '../dom';
import { day, fill, moment, say, w } from '../words';

/** Every process with its versions, drafts and history. */
export async function overview(main: HTMLElement): Promise<void> {
  const processes = await api.processes();
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  main.className = 'reading';
  main.replaceChildren(
    h('div', { class: 'title-row' }, h('h1', {}, w.title), importButton(problem)),
    h('p', { class: 'lead' }, w.overviewIntro),
    problem,
    ...processes.map((x) => processCard(x, main, problem)),
  );
}

const draftAddress = (id: string) => `/designer/utkast/${id}`;

function complain(problem: HTMLElement, error: unknown): void {
  problem.hidden = false;
  problem.textContent = error instanceof Refused ? (w.refused[error.message] ?? fill(w.failed, error.message)) : fill(w.failed, String(error));
}

function importButton(problem: HTMLElement): HTMLElement {
  const input = h('input', { type: 'file', accept: '.zip,application/zip', class: 'visually-hidden', tabindex: -1, 'aria-label': w.importZip });
  input.addEventListener('change', () => {
    const zip = input.files?.[0];
    if (zip) api.importZip(zip).then((x) => (location.href = draftAddress(x.id)), (e: unknown) => complain(problem, e));
  });
  return h('span', {}, input, h('button', { type: 'button', onclick: () => input.click() }, w.importZip));
}

function processCard(process: ProcessOverview, main: HTMLElement, problem: HTMLElement): HTMLElement {
  const begin = h('button', { type: 'button', class: 'primary' }, w.newDraft);
  begin.addEventListener('click', () => {
    begin.disabled = true;
    api.begin(process.inForce!).then((x) => (location.href = draftAddress(x.id)), (e: unknown) => complain(problem, e));
  });
  return h(
    'section',
    { class: 'card', 'aria-labelledby': `p-${process.id}` },
    h('div', { class: 'title-row' }, h('h2', { id: `p-${process.id}` }, say(process.name)), h('span', { class: 'grow' }), process.inForce ? h('a', { class: 'button', href: `/designer/laget/${process.id}` }, w.live) : null, process.inForce ? begin : null),
    h('h3', {}, w.drafts),
    process.drafts.length === 0 ? h('p', { class: 'soft' }, w.noDrafts) : h('ul', { class: 'rows' }, ...process.drafts.map(draftRow)),
    h('h3', {}, w.versions),
    process.inForce ? null : h('p', { class: 'soft' }, w.noVersion),
    h('ul', { class: 'rows' }, ...process.versions.map((x) => versionRow(process, x.id, x.running, main))),
    history(process.publications),
  );
}

function draftRow(draft: Draft): HTMLElement {
  const isWaiting = draft.state === 'Waiting';
  return h(
    'li',
    {},
    h('span', { class: isWaiting ? 'tag tag-waiting' : 'tag' }, isWaiting ? w.waiting : w.editing),
    h('span', { class: 'grow' }, isWaiting ? fill(w.sentBy, moment(draft.sentAt!), draft.sentBy!) : fill(w.changedBy, moment(draft.changedAt), draft.changedBy), isWaiting && draft.reason ? `: ${draft.reason}` : ''),
    h('a', { class: 'button', href: draftAddress(draft.id) + (isWaiting ? '?del=skillnader' : '') }, isWaiting ? w.look : w.open),
  );
}

function versionRow(process: ProcessOverview, id: string, running: number, main: HTMLElement): HTMLElement {
  const own = process.publications.filter((x) => x.versionId === id);
  const planned = own.find((x) => !x.withdrawnAt && x.effectiveFrom > process.now);
  const isInForce = process.inForce === id;
  const wasInForce = own.some((x) => !x.withdrawnAt && x.effectiveFrom <= process.now);
  const state = isInForce ? w.inForce : planned ? fill(w.planned, day(planned.effectiveFrom)) : wasInForce ? w.earlier : w.withdrawn;
  return h(
    'li',
    {},
    h('span', { class: isInForce ? 'tag tag-good' : planned ? 'tag tag-waiting' : 'tag' }, state),
    h('span', { class: 'grow' }, `${day(own[0]!.effectiveFrom)} · ${running === 1 ? w.runningOne : fill(w.running, running)} `, h('code', { class: 'soft' }, id.slice(0, 8))),
    planned ? h('button', { type: 'button', onclick: () => void api.withdraw(planned.id).then(() => overview(main)) }, w.withdraw) : null,
    wasInForce && !isInForce ? h('button', { type: 'button', onclick: () => rollBack(id, main) }, w.rollBack) : null,
    h('a', { href: `/designer/api/versions/${id}/export` }, w.export),
  );
}

function rollBack(id: string, main: HTMLElement): void {
  const reason = h('textarea', { rows: 2, required: true });
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  const box = dialog(
    w.rollBackTitle,
    h('p', {}, w.rollBackText),
    field(w.reason, reason, w.reasonHint),
    problem,
    h(
      'div',
      { class: 'buttons' },
      h('button', { type: 'button', class: 'primary', onclick: () => void api.rollBack(id, reason.value).then(() => { box.close(); return overview(main); }, (e: unknown) => complain(problem, e)) }, w.rollBack),
      h('button', { type: 'button', onclick: () => box.close() }, w.cancel),
    ),
  );
}

function history(publications: Publication[]): HTMLElement {
  const kinds = { Imported: w.imported, Published: w.publishedKind, RolledBack: w.rolledBack };
  return h(
    'details',
    {},
    h('summary', {}, w.history),
    h(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': w.history },
      h(
        'table',
        {},
        h('thead', {}, h('tr', {}, ...[w.when, w.what, w.why, w.who].map((x) => h('th', { scope: 'col' }, x)))),
        h(
          'tbody',
          {},
          ...publications.map((x) =>
            h(
              'tr',
              {},
              h('td', {}, day(x.effectiveFrom)),
              h('td', {}, `${kinds[x.kind]} `, h('code', {}, x.versionId.slice(0, 8)), x.withdrawnAt ? ` · ${w.withdrawn} (${x.withdrawnBy})` : ''),
              h('td', {}, x.reason),
              h('td', {}, x.proposedBy === x.approvedBy ? x.approvedBy : `${x.proposedBy} / ${x.approvedBy}`),
            ),
          ),
        ),
      ),
    ),
  );
}
