import '../styles/replay.css';
import { api, type Replay, type ReplayGroup, type ReplayRun } from '../api';
import type { PartEditor, Workbench } from '../draft/page';
import { h } from '../dom';
import { fill, language, moment, say, w } from '../words';

const askAgain = 1000;

/** What the draft would have done with the cases that there are. */
export async function replayPage(box: HTMLElement, bench: Workbench): Promise<PartEditor> {
  const id = bench.store.id;
  const standing = h('div', { class: 'replay-standing', role: 'status' });
  const found = h('div');
  const start = h('button', { type: 'button', class: 'primary', onclick: () => void begin() }, w.replayStart);
  const stop = h('button', { type: 'button', hidden: true, onclick: () => void api.cancelReplay(id).then(look, fail) }, w.replayStop);
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  let timer: ReturnType<typeof setTimeout> | undefined;

  box.replaceChildren(h('div', { class: 'settings-page replay-page' }, h('h2', {}, w.replay), h('p', { class: 'soft' }, w.replayIntro), h('div', { class: 'buttons' }, start, stop), problem, standing, found));

  function fail(error: unknown): void {
    problem.hidden = false;
    problem.textContent = fill(w.failed, error instanceof Error ? error.message : String(error));
  }

  async function begin(): Promise<void> {
    problem.hidden = true;
    start.disabled = true;
    try {
      await bench.store.flush();
      await api.startReplay(id);
      await look();
    } catch (error) {
      fail(error);
    } finally {
      start.disabled = false;
    }
  }

  async function look(): Promise<void> {
    clearTimeout(timer);
    show(await api.replay(id));
  }

  function show({ run, groups }: Replay): void {
    stop.hidden = run?.state !== 'Running';
    start.textContent = run ? w.replayAgain : w.replayStart;
    standing.replaceChildren(...(run ? standingOf(run) : [h('p', {}, w.replayNone)]));
    found.replaceChildren(...(run && run.done > 0 ? results(run, groups, bench) : []));
    if (run?.state === 'Running') timer = setTimeout(() => void look().catch(fail), askAgain);
  }

  await look();
  return { paths: [], close: () => clearTimeout(timer) };
}

function standingOf(run: ReplayRun): HTMLElement[] {
  const share = run.done === 0 ? 0 : Math.round((100 * run.comparable) / run.done);
  const state = { Running: w.replayRunning, Finished: w.replayFinished, Cancelled: w.replayCancelled, Outdated: w.replayOutdated }[run.state];
  return [
    h('p', {}, `${state} `, h('span', { class: 'soft' }, fill(w.replayStarted, run.startedBy, moment(run.startedAt)))),
    ...(run.state === 'Running' ? [h('progress', { max: Math.max(run.total, 1), value: run.done, 'aria-label': w.replayRunning })] : []),
    ...(run.state !== 'Outdated' && !run.isCurrent ? [h('p', { class: 'notice' }, w.replayChanged)] : []),
    ...(run.total === 0 ? [h('p', {}, w.replayNoCases)] : [
      h('p', { class: 'replay-share' }, h('strong', {}, fill(w.replayComparable, share)), ' ', fill(w.replayCounts, run.comparable, run.done, run.total)),
      h('p', {}, fill(w.replaySame, run.same), ' · ', fill(w.replayDiffers, run.differs), ' · ', fill(w.replayNotComparable, run.notComparable)),
    ]),
  ];
}

function results(run: ReplayRun, groups: ReplayGroup[], bench: Workbench): HTMLElement[] {
  const differing = groups.filter((x) => x.kind !== 'NotComparable');
  const lost = groups.filter((x) => x.kind === 'NotComparable');
  const names = elementNames(bench);
  const table = (rows: ReplayGroup[], label: string): HTMLElement =>
    h(
      'table',
      { class: 'card', 'aria-label': label },
      h('thead', {}, h('tr', {}, ...[w.replayWhat, w.replayWhy, w.replayCases].map((x) => h('th', { scope: 'col' }, x)))),
      h('tbody', {}, ...rows.map((x) => h('tr', {}, h('th', { scope: 'row' }, whatOf(x, names)), h('td', {}, ...whyOf(x, bench)), h('td', {}, casesOf(x))))),
    );
  return [
    h('h3', {}, w.replayDifferences),
    differing.length > 0 ? table(differing, w.replayDifferences) : h('p', {}, run.comparable > 0 ? w.replayNoDifference : w.replayNothingComparable),
    ...(lost.length > 0 ? [h('h3', {}, w.replayLost), h('p', { class: 'soft' }, w.replayLostText), table(lost, w.replayLost)] : []),
  ];
}

function whatOf(group: ReplayGroup, names: Map<string, string>): string {
  const name = w.replayKinds[group.kind] ?? group.kind;
  const subject = group.kind === 'Step' ? (names.get(group.subject) ?? group.subject) : group.subject;
  const title = subject ? `${name}: ${subject}` : name;
  if (group.kind === 'Decided' || group.kind === 'Deadline') return `${title}, ${shiftOf(group)}`;
  if (group.kind === 'Letter' || group.kind === 'Message' || group.kind === 'Step') return `${title}, ${fill(w.replayTimes, group.before, group.after)}`;
  if (group.kind === 'Published') return `${title}: ${yes(group.before)} → ${yes(group.after)}`;
  return group.before || group.after ? `${title}: ${group.before || '–'} → ${group.after || '–'}` : title;
}

function shiftOf(group: ReplayGroup): string {
  if (group.before === '0') return w.replayDateNew;
  if (group.before === '1') return w.replayDateGone;
  const days = Number(group.after);
  return fill(days > 0 ? w.replayLater : w.replayEarlier, Math.abs(days).toLocaleString(language === 'en' ? 'en-GB' : 'sv-SE'));
}

const yes = (text: string): string => (text === 'True' ? w.yes : w.no);

function whyOf(group: ReplayGroup, bench: Workbench): (HTMLElement | string)[] {
  const { reason } = group;
  if (!reason) return group.kind === 'LetterText' || group.kind === 'MessageText' ? [w.replayTextChanged] : [w.replayUnexplained];
  if (!reason.file) return [say(reason.text)];
  const go = h('button', { type: 'button', class: 'link', onclick: () => void bench.go(reason.file, reason.elementId ?? undefined) }, w.replayShow);
  return [`${say(reason.text)} `, go];
}

function casesOf(group: ReplayGroup): HTMLElement {
  const links = group.cases.flatMap((x, i) => [i > 0 ? ', ' : '', h('a', { href: `/arbete/arende/${x.caseId}` }, x.number ?? x.caseId.slice(0, 8))]);
  const more = group.count - group.cases.length;
  return h('span', {}, h('strong', {}, String(group.count)), ': ', ...links, more > 0 ? ` ${fill(w.replayMore, more)}` : '');
}

/** The steps' names on the draft's map, by id. */
function elementNames(bench: Workbench): Map<string, string> {
  const map = new DOMParser().parseFromString(bench.store.read('process.bpmn'), 'application/xml');
  return new Map([...map.querySelectorAll('[id][name]')].map((x) => [x.id, x.getAttribute('name')!]));
}
