import '@bpmn-io/form-js/dist/assets/form-js.css';
import '../styles/walk.css';
import { Form } from '@bpmn-io/form-js';
import { api, type Walk } from '../api';
import type { PartEditor, Workbench } from '../draft/page';
import { dialog, field, h } from '../dom';
import { componentsOf, inLanguage, type FormSchema } from '../forms/schema';
import { fill, isoDay, language, moment, say, w } from '../words';
import { mapView } from './map';
import { expectationOf, textOf, type Action, type Scenario } from './scenario';

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
    view.marks.set('passed', []);
    view.marks.set('here', []);
    const start = h('select', {}, h('option', { value: '' }, w.none), ...examples.map((x, i) => h('option', { value: i }, say(x.scenario.name))));
    const day = h('input', { type: 'date', value: examples[0]?.scenario.given.on ?? isoDay(new Date().toISOString()) });
    const sheet = h('div', { class: 'sheet' });
    const description = JSON.parse(store.read('process.json')) as { application: { form: string } };
    const schema = JSON.parse(store.read(`forms/${description.application.form}.form`)) as FormSchema;
    const files = [...componentsOf(schema)].filter((x) => x.type === 'filepicker' && x.key);
    const boxes = files.map((x) => ({ key: x.key!, input: h('input', { type: 'checkbox', checked: x.validate?.required ?? false, id: `file-${x.key}` }), label: x.label ?? x.key! }));
    const form = new Form({ container: sheet });
    forms.push(form);
    void form.importSchema(withoutFiles(inLanguage(schema, language)), examples[0]?.scenario.given.application ?? {});
    start.value = examples.length > 0 ? '0' : '';
    start.addEventListener('change', () => {
      const chosen = examples[Number(start.value)];
      day.value = start.value === '' || !chosen ? day.value : chosen.scenario.given.on;
      void form.importSchema(withoutFiles(inLanguage(schema, language)), start.value === '' ? {} : (chosen?.scenario.given.application ?? {}));
      for (const x of boxes) x.input.checked = start.value === '' || !chosen ? x.input.checked : (chosen.scenario.given.files ?? []).includes(x.key);
    });
    side.replaceChildren(
      h('h2', {}, w.testRun),
      h('p', { class: 'soft' }, w.walkIntro),
      problem,
      field(w.walkStart, start),
      field(w.walkOn, day),
      sheet,
      boxes.length > 0 ? h('fieldset', {}, h('legend', {}, w.walkFiles), ...boxes.map((x) => h('div', { class: 'choice' }, x.input, h('label', { for: x.input.id }, x.label)))) : '',
      h('button', { type: 'button', class: 'primary', onclick: () => { scenario = { name: { sv: '', en: '' }, given: { on: day.value, application: clean(form.submit().data as Record<string, unknown>), files: boxes.filter((x) => x.input.checked).map((x) => x.key) }, actions: [], expect: { by: day.value } }; void play(); } }, w.walkApply),
    );
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
      h('div', { class: 'clock' }, h('strong', {}, w.walkNow), ' ', moment(walk.now), walk.next ? h('p', { class: 'soft' }, fill(w.walkNext, moment(walk.next))) : null, closed ? null : h('div', { class: 'inline' }, field(w.walkTurn, turn), h('button', { type: 'button', onclick: () => { until = turn.value; void play(); } }, w.walkTurnDo))),
      h('h3', {}, w.walkTasks),
      ...walk.tasks.map((task) => taskForm(task, today)),
      walk.asksCompletion ? completionForm(walk.asksCompletion.text, today) : '',
      walk.canConfirm && !closed && !scenario!.actions.some((x) => 'served' in x) ? h('button', { type: 'button', onclick: () => act({ on: today, served: true }) }, w.walkServed) : '',
      closed ? h('p', { class: 'notice' }, w.walkClosed) : walk.tasks.length === 0 && !walk.asksCompletion ? h('p', { class: 'soft' }, w.walkNothing) : '',
      h('h3', {}, w.walkSent),
      h('ul', {}, ...walk.mails.map((x) => h('li', {}, `${x.on}: ${x.subject} `, h('code', {}, x.message))), ...walk.letters.map((x) => h('li', {}, h('code', {}, `letters/${x}`)))),
      h('div', { class: 'buttons' }, h('button', { type: 'button', onclick: back }, w.walkBack), h('button', { type: 'button', onclick: begin }, w.walkAgain), store.canEdit && !walk.stopped ? h('button', { type: 'button', class: 'primary', onclick: () => keep(walk) }, w.walkSave) : ''),
    );
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
    return h('section', { class: 'card' }, h('h4', {}, say(task.name)), sheet, field(w.walkBy, by), h('button', { type: 'button', class: 'primary', onclick: () => act({ on: today, task: task.elementId, by: by.value, answers: clean((form?.submit().data ?? {}) as Record<string, unknown>) }) }, w.walkDo));
  }

  function completionForm(asked: string, today: string): HTMLElement {
    const answer = h('textarea', { rows: 2 });
    return h('section', { class: 'card' }, h('h4', {}, w.walkAnswer), h('p', {}, asked), field(w.walkAnswer, answer), h('button', { type: 'button', class: 'primary', onclick: () => act({ on: today, completion: answer.value || '…' }) }, w.walkDo));
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

/** Files are ticked beside the form: nothing is uploaded in a test run. */
function withoutFiles(schema: FormSchema): FormSchema {
  const prune = (parts: FormSchema['components']): FormSchema['components'] => parts.filter((x) => x.type !== 'filepicker').map((x) => (x.components ? { ...x, components: prune(x.components) } : x));
  return { ...schema, components: prune(schema.components) };
}

/** As the server takes answers: what was left empty is left out, numbers are text as typed. */
function clean(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([, x]) => x !== null && x !== '' && x !== undefined).map(([key, x]) => [key, typeof x === 'number' ? String(x) : x]));
}
