import '@bpmn-io/form-js/dist/assets/form-js.css';
import '../styles/walk.css';
import { Form } from '@bpmn-io/form-js';
import { api, type Walk } from '../api';
import type { PartEditor, Workbench } from '../draft/page';
import { dialog, field, h } from '../dom';
import { inLanguage, type FormSchema } from '../forms/schema';
import { fill, isoDay, language, moment, say, w } from '../words';
import { around } from './around';
import { beginning } from './begin';
import { mapView } from './map';
import { answersOf, expectationOf, textOf, type Action, type Scenario } from './scenario';

/** A made-up case on its way through the draft: the server plays it, the map shows where it is. */
export async function walkPage(box: HTMLElement, bench: Workbench): Promise<PartEditor> {
  const { store } = bench;
  const map = h('div', { class: 'walk-map' });
  const side = h('div', { class: 'walk-side' });
  const tokens = h('div', { class: 'walk-map', hidden: true });
  const showTokens = h('button', { type: 'button', 'aria-pressed': 'false' }, w.tokens);
  const tools = h('div', { class: 'tools', role: 'toolbar', 'aria-label': w.testRun }, showTokens, h('span', { class: 'soft' }, w.tokensHint));
  box.replaceChildren(h('div', { class: 'walk-page' }, h('div', { class: 'walk-middle' }, tools, map, tokens), side));
  const view = await mapView(map, store.read('process.bpmn'));
  let closeTokens: () => void = () => undefined;
  showTokens.addEventListener('click', () => void toggleTokens());

  /** Markers run on a map of their own, so the case that is walked stays where it is. */
  async function toggleTokens(): Promise<void> {
    const on = tokens.hidden;
    tokens.hidden = !on;
    map.hidden = on;
    showTokens.setAttribute('aria-pressed', String(on));
    closeTokens();
    closeTokens = on ? await (await import('./tokens')).tokenView(tokens, store.read('process.bpmn')) : () => undefined;
  }
  const forms: { destroy(): void }[] = [];
  let scenario: Scenario | undefined;
  let until: string | undefined;
  let note: string | null = null;
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });

  const examples = store.below('scenarios/').map((path) => ({ path, scenario: parse(store.read(path)) })).filter((x): x is { path: string; scenario: Scenario } => x.scenario !== undefined);
  const wanted = sessionStorage.getItem('walk');
  sessionStorage.removeItem('walk');

  function clear(): void {
    for (const form of forms.splice(0)) form.destroy();
    problem.hidden = true;
  }

  function begin(): void {
    clear();
    scenario = undefined;
    until = undefined;
    note = null;
    view.marks.set('passed', []);
    view.marks.set('here', []);
    const start = beginning(store, examples.map((x) => x.scenario), (x) => forms.push(x), (given) => setOut({ name: { sv: '', en: '' }, given, actions: [], expect: { by: given.on } }, null), setOut);
    side.replaceChildren(h('h2', {}, w.testRun), h('p', { class: 'soft' }, w.walkIntro), problem, start);
  }

  /** Begins with an example, and what there is to say of it. */
  function setOut(chosen: Scenario, said: string | null): void {
    [scenario, note] = [chosen, said];
    void play();
  }

  async function play(): Promise<void> {
    if (!scenario) return;
    const last = scenario.actions.at(-1)?.on ?? scenario.given.on;
    scenario.expect = { by: until && until > last ? until : last };
    try {
      await store.flush();
      const walk = await api.walk(store.id, scenario);
      view.marks.set('passed', walk.passed);
      view.marks.set('here', walk.at);
      showPlace(walk.at);
      draw(walk);
    } catch (error) {
      problem.hidden = false;
      problem.textContent = fill(w.failed, error instanceof Error ? error.message : String(error));
    }
  }

  /** Moves the map to where the case stands. */
  function showPlace(at: string[]): void {
    const element = at.map((x) => view.viewer.get('elementRegistry').get(x)).find(Boolean);
    if (element) view.viewer.get('canvas').scrollToElement(element, 120);
  }

  function act(action: Action): void {
    scenario!.actions.push(action);
    until = undefined;
    void play();
  }

  function draw(walk: Walk): void {
    clear();
    const today = isoDay(walk.now);
    const turn = h('input', { type: 'date', value: walk.next ? isoDay(walk.next) : today, min: today });
    if (walk.stopped) {
      problem.hidden = false;
      problem.textContent = say(walk.stopped);
    }
    const closed = walk.found.closed !== null && walk.found.closed !== undefined;
    side.replaceChildren(
      h('div', { class: 'title-row' }, h('h2', {}, w.testRun), h('span', { class: 'tag' }, walk.milestone ? say(walk.milestone) : '')),
      problem,
      note ? h('p', { class: 'notice' }, note) : '',
      h('div', { class: 'clock' }, h('strong', {}, w.walkNow), ' ', moment(walk.now), walk.next ? h('p', { class: 'soft' }, fill(w.walkNext, moment(walk.next))) : null, closed ? null : h('div', { class: 'inline' }, field(w.walkTurn, turn), h('button', { type: 'button', onclick: () => { until = turn.value; void play(); } }, w.walkTurnDo))),
      h('h3', {}, w.walkTasks),
      ...walk.tasks.map((task) => taskForm(task, today)),
      closed ? h('p', { class: 'notice' }, w.walkClosed) : walk.tasks.length === 0 ? h('p', { class: 'soft' }, w.walkNothing) : '',
      ...(closed || walk.stopped ? [] : [h('h3', {}, w.walkAround), ...around(walk, today, scenario!.actions, (x) => forms.push(x), act)]),
      h('h3', {}, w.walkSent),
      ...walk.mails.map((x) => h('details', { class: 'sent' }, h('summary', {}, `${x.on}: ${x.subject}`), h('p', { class: 'asked' }, x.body))),
      ...walk.letters.map((x) => h('button', { type: 'button', class: 'sent', onclick: () => void showLetter(x) }, `${w.letters}: ${bench.nameOf(`letters/${x}`)}`)),
      h('div', { class: 'buttons' }, h('button', { type: 'button', onclick: back }, w.walkBack), h('button', { type: 'button', onclick: begin }, w.walkAgain), store.canEdit && !walk.stopped ? h('button', { type: 'button', class: 'primary', onclick: () => keep(walk) }, w.walkSave) : ''),
    );
  }

  /** A letter of the walk, as the case is now. */
  async function showLetter(name: string): Promise<void> {
    try {
      const url = URL.createObjectURL(await api.walkLetter(store.id, name, scenario!));
      const pdf = h('iframe', { class: 'pdf', title: w.letterPreview, src: `${url}#toolbar=0&navpanes=0&view=FitH` });
      const box = dialog(bench.nameOf(`letters/${name}`), pdf, h('div', { class: 'buttons' }, h('button', { type: 'button', onclick: () => box.close() }, w.close)));
      box.classList.add('with-letter');
      box.addEventListener('close', () => URL.revokeObjectURL(url));
    } catch (error) {
      bench.announce(error instanceof Error ? error.message : String(error));
    }
  }

  function taskForm(task: Walk['tasks'][number], today: string): HTMLElement {
    const sheet = h('div', { class: 'sheet' });
    const earlier = task.notByWhoDid ? scenario!.actions.find((x) => 'task' in x && x.task === task.notByWhoDid) : undefined;
    const by = h('select', {}, ...bench.palette.staff.filter((x) => !(earlier && 'by' in earlier && earlier.by === x.id)).map((x) => h('option', { value: x.id }, x.name)));
    const form = task.form ? new Form({ container: sheet }) : null;
    if (form) {
      forms.push(form);
      void form.importSchema(inLanguage(task.form as FormSchema, language), {});
    }
    return h('section', { class: 'card' }, h('h4', {}, say(task.name)), sheet, field(w.walkBy, by), h('button', { type: 'button', class: 'primary', onclick: () => act({ on: today, task: task.elementId, by: by.value, answers: form ? answersOf(form) : {} }) }, w.walkDo));
  }

  function back(): void {
    if (!scenario || scenario.actions.length === 0) return begin();
    scenario.actions.pop();
    until = undefined;
    void play();
  }

  function keep(walk: Walk): void {
    const name = h('input', { required: true });
    const nameEn = h('input', { required: true });
    const form = h('form', {}, field(w.exampleName, name), field(w.exampleNameEn, nameEn), h('div', { class: 'buttons' }, h('button', { class: 'primary' }, w.walkSave), h('button', { type: 'button', onclick: () => question.close() }, w.cancel)));
    const question = dialog(w.walkSave, form);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const { name: _, expect: __, ...rest } = scenario!;
      const path = unusedPath(name.value, store.below('scenarios/'));
      store.write(path, textOf({ $schema: '../../_schema/scenario.schema.json', name: { sv: name.value, en: nameEn.value }, ...rest, expect: expectationOf(walk.found, isoDay(walk.now)) }));
      question.close();
      bench.announce(w.walkSaved);
    });
  }

  const chosen = examples.find((x) => x.path === wanted);
  if (chosen) {
    scenario = structuredClone(chosen.scenario);
    until = scenario.expect.by;
    await play();
  } else begin();
  return { paths: ['process.bpmn'], close: () => { clear(); closeTokens(); view.destroy(); } };
}

function unusedPath(name: string, taken: string[]): string {
  const word = name.toLowerCase().replace(/[åä]/g, 'a').replace(/ö/g, 'o').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'exempel';
  for (let i = 1; ; i++) {
    const path = `scenarios/${word}${i === 1 ? '' : `-${i}`}.json`;
    if (!taken.includes(path)) return path;
  }
}

function parse(text: string): Scenario | undefined {
  try {
    return JSON.parse(text) as Scenario;
  } catch {
    return undefined;
  }
}
