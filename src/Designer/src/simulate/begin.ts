import { Form } from '@bpmn-io/form-js';
import { api, Refused } from '../api';
import type { DraftStore } from '../draft/store';
import { field, h } from '../dom';
import { componentsOf, inLanguage, type FormSchema } from '../forms/schema';
import { day as dayOf, fill, isoDay, language, say, w } from '../words';
import { answersOf, type Given, type Scenario } from './scenario';

/** How a walk begins: with an example, a copy of a case that there is, or an application typed here. */
export function beginning(store: DraftStore, examples: Scenario[], keep: (form: { destroy(): void }) => void, begin: (given: Given) => void, copied: (example: Scenario, note: string | null) => void): HTMLElement {
  const start = h('select', {}, h('option', { value: '' }, w.none), ...examples.map((x, i) => h('option', { value: i }, say(x.name))));
  const day = h('input', { type: 'date', value: examples[0]?.given.on ?? isoDay(new Date().toISOString()) });
  const what = h('div', {});
  start.value = examples.length > 0 ? '0' : '';
  const chosen = () => (start.value === '' ? undefined : examples[Number(start.value)]?.given);
  const show = () => {
    const given = chosen();
    if (given) day.value = given.on;
    what.replaceChildren(...(given?.message ? byMessage(given, day, begin) : byApplication(store, given ?? examples[0]?.given, start.value === '', day, keep, begin)));
  };
  start.addEventListener('change', show);
  show();
  return h('div', {}, field(w.walkStart, start), copyOf(store.id, copied), field(w.walkOn, day), what);
}

/** A case that a message begins, with what the example says that it brings. */
function byMessage(given: Given, day: HTMLInputElement, begin: (given: Given) => void): HTMLElement[] {
  return [
    h('p', {}, fill(w.walkMessage, given.message!)),
    h('details', {}, h('summary', {}, w.walkBrings), h('pre', { class: 'brought', tabindex: 0 }, JSON.stringify(given.variables ?? {}, null, 2))),
    h('button', { type: 'button', class: 'primary', onclick: () => begin({ ...given, on: day.value }) }, w.walkBegin),
  ];
}

function byApplication(store: DraftStore, given: Given | undefined, isEmpty: boolean, day: HTMLInputElement, keep: (form: { destroy(): void }) => void, begin: (given: Given) => void): HTMLElement[] {
  const sheet = h('div', { class: 'sheet' });
  const description = JSON.parse(store.read('process.json')) as { application: { form: string } };
  const schema = JSON.parse(store.read(`forms/${description.application.form}.form`)) as FormSchema;
  const files = [...componentsOf(schema)].filter((x) => x.type === 'filepicker' && x.key);
  const boxes = files.map((x) => ({ key: x.key!, label: x.label ?? x.key!, input: h('input', { type: 'checkbox', id: `file-${x.key}`, checked: isEmpty || !given ? (x.validate?.required ?? false) : (given.files ?? []).includes(x.key!) }) }));
  const form = new Form({ container: sheet });
  keep(form);
  void form.importSchema(withoutFiles(inLanguage(schema, language)), isEmpty ? {} : (given?.application ?? {}));
  const apply = () => begin({ on: day.value, application: answersOf(form), files: boxes.filter((x) => x.input.checked).map((x) => x.key), ...(given?.units ? { units: given.units } : {}) });
  return [
    sheet,
    ...(boxes.length > 0 ? [h('fieldset', {}, h('legend', {}, w.walkFiles), ...boxes.map((x) => h('div', { class: 'choice' }, x.input, h('label', { for: x.input.id }, x.label))))] : []),
    h('button', { type: 'button', class: 'primary', onclick: apply }, w.walkApply),
  ];
}

/** A case that there is, by its number. */
function copyOf(draft: string, copied: (example: Scenario, note: string | null) => void): HTMLElement {
  const number = h('input', { autocomplete: 'off', required: true });
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  const button = h('button', {}, w.walkCopy);
  const form = h('form', {}, h('div', { class: 'inline' }, field(w.walkCopyNumber, number, w.walkCopyHint), button), problem);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    button.disabled = true;
    problem.hidden = true;
    api.copy(draft, number.value).then(
      (x) => copied(x.example, x.endsAt === null ? null : fill(w.walkCopyEnds, dayOf(x.endsAt))),
      (error: unknown) => {
        button.disabled = false;
        problem.hidden = false;
        problem.textContent = error instanceof Refused && error.status === 404 ? w.walkCopyNone : fill(w.failed, error instanceof Error ? error.message : String(error));
        number.focus();
      },
    );
  });
  return h('details', {}, h('summary', {}, w.walkCopyCase), form);
}

/** Files are ticked beside the form: nothing is uploaded in a test run. */
function withoutFiles(schema: FormSchema): FormSchema {
  const prune = (parts: FormSchema['components']): FormSchema['components'] => parts.filter((x) => x.type !== 'filepicker').map((x) => (x.components ? { ...x, components: prune(x.components) } : x));
  return { ...schema, components: prune(schema.components) };
}
