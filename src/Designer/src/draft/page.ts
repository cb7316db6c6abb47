import '../styles/draft.css';
import '../styles/narrow.css';
import { api, type Finding, type MapChange, type Palette, type Report } from '../api';
import { DraftChecks } from '../checks/checks';
import { ChecksPanel } from '../checks/panel';
import { h } from '../dom';
import { draftBar } from '../publish/bar';
import { fill, say, w } from '../words';
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
  /** What the people who use it call a file, e.g. the subject of a message. */
  nameOf(path: string): string;
  /** Opens a part, e.g. `process.bpmn` or `letters/decision.sv.typ`, and there an element. */
  go(part: string, elementId?: string, way?: string[]): Promise<void>;
  /** Says something once, also to a screen reader. */
  announce(text: string): void;
  /** Takes back the latest change of any part, or makes it again. */
  step(direction: 'undo' | 'redo'): Promise<void>;
}

/** The editor of one part, as it stands in the middle of the page. */
export interface PartEditor {
  /** Files whose content it shows: when somebody else changes one it is opened again. */
  paths: string[];
  /** Shows an element and the way to it. */
  show?(elementId: string, way: string[]): void;
  rename?(from: string, to: string): void;
  /** Hands over what is typed but not yet written. */
  settle?(): Promise<void>;
  /** Makes a change of the map that a finding proposes. */
  mend?(change: MapChange): void;
  /** Takes over what its files say now, where it can do so without being opened again. */
  reload?(): Promise<void>;
  close?(): void;
}

/** The page on which one draft is edited, tried, approved. */
export async function draftPage(main: HTMLElement, id: string): Promise<void> {
  main.className = 'bench';
  const [store, palette] = await Promise.all([DraftStore.load(id), api.palette()]);
  const center = h('section', { class: 'part', 'aria-live': 'off' });
  const nav = h('nav', { class: 'parts', 'aria-label': w.parts });
  const said = h('p', { class: 'visually-hidden', role: 'status' });
  const toast = h('p', { class: 'toast', hidden: true });
  let editor: PartEditor | undefined;
  let part = new URLSearchParams(location.search).get('del') ?? 'process.bpmn';
  const partNames = new PartNames(store);
  const reportListeners: ((report: Report) => void)[] = [];

  const bench: Workbench = {
    store,
    palette,
    report: () => checks.report,
    onReport: (x) => reportListeners.push(x),
    announce: (text) => {
      said.textContent = text;
      toast.textContent = text;
      toast.hidden = false;
      setTimeout(() => (toast.hidden = true), 6000);
    },
    nameOf: (path) => partNames.of(path),
    go: async (next, elementId, way) => {
      if (next !== part || !editor) await show(next);
      if (elementId) editor?.show?.(elementId, way ?? []);
    },
    step: async (direction) => {
      await editor?.settle?.();
      const path = store.step(direction);
      if (path === undefined) return;
      const shown = editor?.paths.includes(path);
      if (!shown) await bench.go(partOf(path));
      else if (editor?.reload) await editor.reload();
      else await show(part);
      bench.announce(fill(direction === 'undo' ? w.undone : w.redone, partNames.of(path)));
    },
  };

  /** Counts what was asked to be shown; whoever is overtaken while a part loads gives way. */
  let turn = 0;

  async function show(next: string): Promise<void> {
    const own = ++turn;
    const leaving = editor;
    editor = undefined;
    await leaving?.settle?.();
    leaving?.close?.();
    if (own !== turn) return;
    reportListeners.length = 0;
    part = next;
    store.open = next;
    const query = new URLSearchParams(location.search);
    query.set('del', next);
    history.replaceState(null, '', `?${query}`);
    drawNav();
    center.replaceChildren(h('p', { class: 'soft pad' }, '…'));
    const opened = await openPart(center, next, bench);
    if (own !== turn) return opened.close?.();
    editor = opened;
    if (checks.report) for (const listener of reportListeners) listener(checks.report);
  }

  function drawNav(): void {
    const link = (target: string, text: string, errors = 0) =>
      h('li', {}, h('a', { href: `?del=${encodeURIComponent(target)}`, 'aria-current': target === part ? 'page' : null, onclick: (e) => { if ((e as MouseEvent).ctrlKey || (e as MouseEvent).metaKey) return; e.preventDefault(); void show(target); } }, text, errors > 0 ? h('span', { class: 'count' }, String(errors), h('span', { class: 'visually-hidden' }, ` ${w.error}`)) : null));
    const errorsIn = (test: (file: string) => boolean) => checks.report?.findings.filter((x) => x.level === 'Error' && test(x.file)).length ?? 0;
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

  const panel = new ChecksPanel(bench, mend);
  const checks = new DraftChecks(store, panel, (report) => {
    drawNav();
    for (const listener of reportListeners) listener(report);
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
    } else if (fix?.kind === 'map') {
      await bench.go('process.bpmn');
      editor?.mend?.(fix.change);
      bench.announce(say(fix.label));
    }
  }

  store.handOver = () => editor?.settle?.() ?? Promise.resolve();
  store.on('files', drawNav);
  store.on('conflict', (x) => showConflict(x, store));
  store.on('closed', () => location.reload());
  store.on('changed', ({ path, by }) => {
    bench.announce(w.updatedBy.replace('{0}', by));
    if (editor?.paths.includes(path)) void (editor.reload?.() ?? show(part));
  });
  addEventListener('keydown', (event) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y') || ownUndo(event.target as Element)) return;
    event.preventDefault();
    void bench.step(key === 'y' || event.shiftKey ? 'redo' : 'undo');
  });
  main.replaceChildren(draftBar(bench), nav, center, panel.element, said, toast);
  await show(part);
  store.watch();
  checks.run();
}

/** The part in which a file is edited. */
const partOf = (path: string): string => (path.startsWith('scenarios/') ? 'exempel' : path.replace(/\.(sv|en)\.(txt|typ)$/, ''));

/** Where typing and drawing have an undo of their own, finer than that of the draft. */
const ownUndo = (target: Element): boolean => target.closest('input, textarea, select, [contenteditable], .djs-container, .fjs-editor-container, .dmn-decision-table-container, .cm-editor, dialog') !== null;
