import { api, Refused } from '../api';
import type { Workbench } from '../draft/page';
import type { DraftStore } from '../draft/store';
import { dialog, field, h } from '../dom';
import { fill, w } from '../words';

/** The bar above a draft: where it stands, who else is here, and what comes next. */
export function draftBar(bench: Workbench): HTMLElement {
  const { store } = bench;
  const state = h('span', { class: 'soft', role: 'status' });
  const others = h('span', { class: 'others' });
  const draw = () => {
    state.textContent = !store.canEdit ? w.readOnly : { saved: w.saved, saving: w.saving, unsaved: store.refusal ? fill(w.notSaved, store.refusal) : w.unsaved, closed: w.readOnly }[store.state];
    state.className = store.state === 'unsaved' ? 'problem-text' : 'soft';
  };
  store.on('state', draw);
  store.on('others', (x) => {
    others.textContent = x.length === 0 ? '' : fill(w.alsoHere, x.map((o) => o.name).join(', '));
  });
  draw();
  const name = processName(bench);
  const bar = h('div', { class: 'draft-bar' }, h('a', { href: '/designer' }, `‹ ${w.back}`), h('h1', {}, name), h('span', { class: store.draft.state === 'Waiting' ? 'tag tag-waiting' : 'tag' }, stateName(store.draft.state)), state, others, h('span', { class: 'grow' }), ...steps(bench), ...actions(bench));
  return h('div', { class: 'draft-top' }, bar, ...notices(bench));
}

/** Undo and redo over all parts. */
function steps(bench: Workbench): HTMLElement[] {
  const { store } = bench;
  if (!store.canEdit) return [];
  const button = (text: string, label: string, direction: 'undo' | 'redo') => h('button', { type: 'button', class: 'step', title: label, 'aria-label': label, onclick: () => void bench.step(direction).then(draw) }, text);
  const [undo, redo] = [button('↶', w.undo, 'undo'), button('↷', w.redo, 'redo')];
  const draw = () => {
    undo.disabled = !store.history.canUndo;
    redo.disabled = !store.history.canRedo;
  };
  store.on('edited', draw);
  draw();
  return [undo, redo];
}

function processName(bench: Workbench): string {
  try {
    const description = JSON.parse(bench.store.read('process.json')) as { name: { sv: string; en: string } };
    return document.documentElement.lang === 'en' ? description.name.en : description.name.sv;
  } catch {
    return bench.store.draft.processId;
  }
}

const stateName = (state: string) => ({ Editing: w.editing, Waiting: w.waiting, Published: w.published, Discarded: w.discarded })[state] ?? state;

function notices(bench: Workbench): HTMLElement[] {
  const draft = bench.store.draft;
  if (draft.state === 'Waiting') return [h('p', { class: 'notice' }, fill(w.waitingText, draft.sentBy ?? '', draft.reason ?? ''))];
  if (draft.returnedBy) return [h('p', { class: 'notice' }, fill(w.returned, draft.returnedBy, draft.returnedReason ?? ''))];
  return [];
}

function actions(bench: Workbench): HTMLElement[] {
  const { store } = bench;
  const me = document.querySelector<HTMLMetaElement>('meta[name=person-id]')?.content;
  const exported = h('a', { href: `/designer/api/drafts/${store.id}/export` }, w.export);
  const discard = h('button', { type: 'button', onclick: (e) => { if (confirm(w.discardSure)) void attempt(() => ending(store, () => api.discard(store.id)), bench, e.target as HTMLButtonElement, () => (location.href = '/designer')); } }, w.discard);
  if (store.draft.state === 'Editing') return [exported, discard, h('button', { type: 'button', class: 'primary', onclick: () => sendDialog(bench) }, w.send)];
  if (store.draft.state !== 'Waiting') return [exported];
  const own = store.draft.sentById === me;
  return [
    exported,
    own ? h('span', { class: 'soft' }, w.approveOwn) : h('button', { type: 'button', class: 'primary', onclick: (e) => void attempt(() => ending(store, () => api.approve(store.id)), bench, e.target as HTMLButtonElement, (x) => void runningCases(store.draft.processId, x.versionId)) }, w.approve),
    h('button', { type: 'button', onclick: () => giveBack(bench) }, w.giveBack),
  ];
}

async function attempt<T>(work: () => Promise<T>, bench: Workbench, button: HTMLButtonElement, then: (result: T) => void, problem?: HTMLElement): Promise<void> {
  button.disabled = true;
  try {
    then(await work());
  } catch (error) {
    button.disabled = false;
    const text = error instanceof Refused ? (w.refused[error.message] ?? fill(w.failed, error.message)) : fill(w.failed, String(error));
    if (problem) {
      problem.hidden = false;
      problem.textContent = text;
    } else bench.announce(text);
  }
}

function sendDialog(bench: Workbench): void {
  const reason = h('textarea', { rows: 3, required: true });
  const now = h('input', { type: 'radio', name: 'when', checked: true, id: 'when-now' });
  const later = h('input', { type: 'radio', name: 'when', id: 'when-day' });
  const day = h('input', { type: 'date', 'aria-label': w.onDay });
  day.addEventListener('input', () => (later.checked = true));
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  const send = h('button', { type: 'button', class: 'primary' }, w.send);
  const box = dialog(
    w.sendTitle,
    h('p', {}, w.sendText),
    field(w.reason, reason, w.reasonHint),
    h('fieldset', {}, h('legend', {}, w.takeEffect), h('div', { class: 'choice' }, now, h('label', { for: 'when-now' }, w.atOnce)), h('div', { class: 'choice' }, later, h('label', { for: 'when-day' }, w.onDay), day)),
    problem,
    h('div', { class: 'buttons' }, send, h('button', { type: 'button', onclick: () => box.close() }, w.cancel)),
  );
  send.addEventListener('click', () => void attempt(async () => {
    await bench.store.flush();
    if (bench.report()?.hasErrors) throw new Refused(409, 'errors');
    await ending(bench.store, () => api.send(bench.store.id, reason.value, later.checked && day.value ? day.value : null));
  }, bench, send, () => (location.href = '/designer'), problem));
}

/** Does what ends the work on the draft; what follows is shown here, so the page looks no more for what others do with it. */
async function ending<T>(store: DraftStore, act: () => Promise<T>): Promise<T> {
  store.close();
  try {
    return await act();
  } catch (error) {
    store.watch();
    throw error;
  }
}

/** The cases that began on earlier versions stay there, unless the owner looks at what moving them would do. */
async function runningCases(processId: string, versionId: string): Promise<void> {
  const process = (await api.processes()).find((x) => x.id === processId);
  const earlier = process?.inForce === versionId ? process.versions.filter((x) => x.id !== versionId && x.running > 0) : [];
  if (earlier.length === 0) {
    location.href = '/designer';
    return;
  }
  const box = dialog(
    w.publishedNow,
    h('p', {}, w.runningStay),
    h('ul', {}, ...earlier.map((x) => h('li', {}, `${w.version} ${x.id.slice(0, 8)}: ${x.running === 1 ? w.runningOne : fill(w.running, x.running)}. `, h('a', { href: `/flytt/plan?fran=${x.id}&till=${versionId}` }, w.lookAtMove)))),
    h('div', { class: 'buttons' }, h('button', { type: 'button', class: 'primary', onclick: () => box.close() }, w.letThemStay)),
  );
  box.addEventListener('close', () => (location.href = '/designer'));
}

function giveBack(bench: Workbench): void {
  const reason = h('textarea', { rows: 3 });
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  const give = h('button', { type: 'button', class: 'primary' }, w.giveBack);
  const box = dialog(w.giveBack, field(w.giveBackText, reason), problem, h('div', { class: 'buttons' }, give, h('button', { type: 'button', onclick: () => box.close() }, w.cancel)));
  give.addEventListener('click', () => void attempt(() => api.giveBack(bench.store.id, reason.value), bench, give, () => location.reload(), problem));
}
