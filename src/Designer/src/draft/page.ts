import '../styles/draft.css';
import { api, type Finding, type Palette, type Report } from '../api';
import { ChecksPanel } from '../checks/panel';
import { h, later } from '../dom';
import { draftBar } from '../publish/bar';
import { say, w } from '../words';
import { showConflict } from './conflict';
import { PartNames } from './names';
import { openPart } from './parts';
import { DraftStore } from './store';

/** What every editor of a part gets. */
export interface Workbench {
  store: DraftStore;
  palette: Palette;
  /** The last report of the checks. */
  report(): Report | undefined;
  onReport(listener: (report: Report) => void): void;
  /** Opens a part, e.g. `process.bpmn` or `letters/decision.sv.typ`, and there an element. */
  go(part: string, elementId?: string, way?: string[]): Promise<void>;
  /** Says something once, also to a screen reader. */
  announce(text: string): void;
}

/** The editor of one part, as it stands in the middle of the page. */
export interface PartEditor {
  /** Files whose content it shows: when somebody else changes one it is opened again. */
  paths: string[];
  /** Shows an element and the way to it. */
  show?(elementId: string, way: string[]): void;
  rename?(from: string, to: string): void;
  close?(): void;
}

const checkAfter = 900;

/** The page on which one draft is edited, tried, approved. */
export async function draftPage(main: HTMLElement, id: string): Promise<void> {
  main.className = 'bench';
  const [store, palette] = await Promise.all([DraftStore.load(id), api.palette()]);
  const center = h('section', { class: 'part', 'aria-live': 'off' });
  const nav = h('nav', { class: 'parts', 'aria-label': w.parts });
  const said = h('p', { class: 'visually-hidden', role: 'status' });
  const toast = h('p', { class: 'toast', hidden: true });
  let report: Report | undefined;
  let editor: PartEditor | undefined;
  let part = new URLSearchParams(location.search).get('del') ?? 'process.bpmn';
  const partNames = new PartNames(store);
  const reportListeners: ((report: Report) => void)[] = [];

  const bench: Workbench = {
    store,
    palette,
    report: () => report,
    onReport: (x) => reportListeners.push(x),
    announce: (text) => {
      said.textContent = text;
      toast.textContent = text;
      toast.hidden = false;
      setTimeout(() => (toast.hidden = true), 6000);
    },
    go: async (next, elementId, way) => {
      if (next !== part || !editor) await show(next);
      if (elementId) editor?.show?.(elementId, way ?? []);
    },
  };

  async function show(next: string): Promise<void> {
    editor?.close?.();
    editor = undefined;
    reportListeners.length = 0;
    part = next;
    store.open = next;
    const query = new URLSearchParams(location.search);
    query.set('del', next);
    history.replaceState(null, '', `?${query}`);
    drawNav();
    center.replaceChildren(h('p', { class: 'soft pad' }, '…'));
    editor = await openPart(center, next, bench);
    if (report) for (const listener of reportListeners) listener(report);
  }

  function drawNav(): void {
    const link = (target: string, text: string, errors = 0) =>
      h('li', {}, h('a', { href: `?del=${encodeURIComponent(target)}`, 'aria-current': target === part ? 'page' : null, onclick: (e) => { if ((e as MouseEvent).ctrlKey || (e as MouseEvent).metaKey) return; e.preventDefault(); void show(target); } }, text, errors > 0 ? h('span', { class: 'count' }, String(errors), h('span', { class: 'visually-hidden' }, ` ${w.error}`)) : null));
    const errorsIn = (test: (file: string) => boolean) => report?.findings.filter((x) => x.level === 'Error' && test(x.file)).length ?? 0;
    const names = (folder: string, ending: RegExp) => [...new Set(store.below(folder).map((x) => x.replace(ending, '')))];
    const group = (title: string, items: HTMLElement[]) => [h('h2', {}, title), h('ul', {}, ...items)];
    const file = (path: string) => link(path, partNames.of(path), errorsIn((x) => x === path));
    nav.replaceChildren(
      h('ul', {}, link('process.bpmn', w.steps, errorsIn((x) => x === 'process.bpmn')), link('lista', w.outline), link('provkor', w.testRun), link('exempel', w.examples, errorsIn((x) => x.startsWith('scenarios/'))), link('skillnader', w.difference), link('uppspelning', w.replay)),
      ...group(w.forms, [...store.below('forms/').map(file), newLink('forms')]),
      ...group(w.rules, store.below('decisions/').map(file)),
      ...group(w.messages, [...names('messages/', /\.(sv|en)\.txt$/).map((x) => link(x, partNames.of(x), errorsIn((f) => f.startsWith(`${x}.`)))), newLink('messages')]),
      ...group(w.letters, [...names('letters/', /\.(sv|en)\.typ$/).map((x) => link(x, partNames.of(x), errorsIn((f) => f.startsWith(`${x}.`)))), newLink('letters')]),
      h('ul', {}, link('deadlines.json', w.deadlines, errorsIn((x) => x === 'deadlines.json')), link('process.json', w.settings, errorsIn((x) => x === 'process.json'))),
    );
    function newLink(folder: 'forms' | 'messages' | 'letters'): HTMLElement {
      const text = { forms: w.newForm, messages: w.newMessage, letters: w.newLetter }[folder];
      return h('li', {}, h('button', { type: 'button', class: 'link', disabled: !store.canEdit, onclick: () => void import('./newFile').then((x) => x.newFile(folder, bench)) }, `+ ${text}`));
    }
  }

  const checks = new ChecksPanel(bench, mend);
  const runChecks = later(checkAfter, () => {
    checks.busy();
    api.checks(id).then((x) => {
      report = x;
      checks.show(x);
      drawNav();
      for (const listener of reportListeners) listener(x);
    }, (e: unknown) => checks.fail(String(e)));
  });

  async function mend(finding: Finding): Promise<void> {
    const fix = finding.fix;
    if (fix?.kind === 'add-file') {
      store.write(fix.path, fix.content);
      await store.flush();
      bench.announce(say(fix.label));
      await bench.go(fix.path.replace(/\.(sv|en)\.(txt|typ)$/, ''));
    } else if (fix?.kind === 'rename-element') {
      await bench.go('process.bpmn');
      editor?.rename?.(fix.from, fix.to);
    }
  }

  store.on('saved', runChecks);
  store.on('files', drawNav);
  store.on('conflict', (x) => showConflict(x, store));
  store.on('closed', () => location.reload());
  store.on('changed', ({ path, by }) => {
    bench.announce(w.updatedBy.replace('{0}', by));
    if (editor?.paths.includes(path)) void show(part);
  });
  main.replaceChildren(draftBar(bench), nav, center, checks.element, said, toast);
  await show(part);
  store.watch();
  runChecks();
}
