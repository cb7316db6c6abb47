import '../styles/settings.css';
import { api, type Texts } from '../api';
import type { PartEditor, Workbench } from '../draft/page';
import { field, h, later } from '../dom';
import { day, isoDay, language, say, w } from '../words';

type Period = Partial<Record<'days' | 'weeks' | 'months' | 'years', number>>;

interface Rule {
  id: string;
  topic: string;
  name: Texts;
  sources: { statute: string }[];
  starts?: { first?: string[] };
  ends?: string[];
  period?: Period;
  reminders?: { id: string; before: Period }[];
}

interface File {
  events: Record<string, Texts>;
  rules: Rule[];
}

const path = 'deadlines.json';
const units = ['days', 'weeks', 'months', 'years'] as const;
const dateAfter = 500;

/** The time limits: a form for each rule, and a made-up case to try them on. */
export function deadlineEditor(box: HTMLElement, bench: Workbench): PartEditor {
  const { store } = bench;
  const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
  const forms = h('div', {});
  const text = h('textarea', { class: 'code', rows: 24, readonly: !store.canEdit, 'aria-label': w.asText, spellcheck: 'false' });
  text.value = store.read(path);
  text.addEventListener('input', () => {
    store.write(path, text.value);
    drawRules();
  });
  let file: File = { events: {}, rules: [] };
  const write = () => {
    const content = JSON.stringify(file, null, 2) + '\n';
    text.value = content;
    store.write(path, content);
    askDates();
  };

  function drawRules(): void {
    const before = file;
    try {
      file = JSON.parse(text.value) as File;
      forms.replaceChildren(...file.rules.map(ruleForm));
      problem.hidden = true;
    } catch {
      file = before;
      problem.hidden = false;
      problem.textContent = w.jsonWrong;
    }
  }

  function ruleForm(rule: Rule): HTMLElement {
    const input = (label: string, value: string, change: (x: string) => void) => {
      const control = h('input', { value, readonly: !store.canEdit });
      control.addEventListener('input', () => { change(control.value); write(); });
      return field(label, control);
    };
    return h(
      'details',
      { class: 'card' },
      h('summary', {}, h('strong', {}, say(rule.name)), ' ', h('span', { class: 'soft' }, `${rule.id}${rule.period ? ` · ${lengthOf(rule.period)}` : ''}`)),
      h('div', { class: 'two' }, input(`${w.ruleName} – ${w.swedish.toLowerCase()}`, rule.name.sv, (x) => (rule.name.sv = x)), input(`${w.ruleName} – ${w.english.toLowerCase()}`, rule.name.en, (x) => (rule.name.en = x))),
      ...rule.sources.map((source) => input(w.statute, source.statute, (x) => (source.statute = x))),
      rule.period ? periodFields(w.period, rule.period) : null,
      h('p', {}, `${w.starts}: `, eventNames(rule.starts?.first)),
      h('p', {}, `${w.ends}: `, eventNames(rule.ends)),
      ...(rule.reminders ?? []).map((x) => periodFields(`${w.reminders}: ${x.id}`, x.before)),
    );
  }

  function periodFields(label: string, period: Period): HTMLElement {
    const unit = units.find((x) => period[x] !== undefined) ?? 'days';
    const number = h('input', { type: 'number', min: 0, value: period[unit] ?? 0, readonly: !store.canEdit, 'aria-label': label });
    const select = h('select', { 'aria-label': `${label}: ${w.period}`, disabled: !store.canEdit }, ...units.map((x) => h('option', { value: x, selected: x === unit }, w[x])));
    const change = () => {
      for (const x of units) delete period[x];
      period[select.value as keyof Period] = Number(number.value);
      write();
    };
    number.addEventListener('input', change);
    select.addEventListener('change', change);
    return h('fieldset', { class: 'inline' }, h('legend', {}, label), number, select);
  }

  const lengthOf = (period: Period) => units.filter((x) => period[x] !== undefined).map((x) => `${period[x]} ${w[x]}`).join(' ');
  const eventNames = (ids: string[] | undefined) => (ids ?? []).map((x) => file.events[x]?.[language] ?? x).join(', ') || w.none;

  const today = isoDay(new Date().toISOString());
  const rows: { type: HTMLSelectElement; on: HTMLInputElement }[] = [];
  const rowBox = h('div', {});
  const on = h('input', { type: 'date', value: today });
  const dates = h('div', { class: 'dates', role: 'status' });
  const askDates = later(dateAfter, () => {
    const events = rows.filter((x) => x.type.value && x.on.value).map((x) => ({ type: x.type.value, on: x.on.value }));
    void store.flush().then(() => api.dates(store.id, on.value, events)).then((found) =>
      dates.replaceChildren(...found.map((x) => h('div', { class: 'card' }, h('h4', {}, say(file.rules.find((r) => r.id === x.rule)?.name ?? { sv: x.rule, en: x.rule }), x.due ? ` – ${day(x.due)}` : ''), h('ul', {}, ...x.lines[language].map((line) => h('li', {}, line)))))),
      (error: unknown) => dates.replaceChildren(h('p', { class: 'problem' }, error instanceof Error ? error.message : String(error))));
  });
  on.addEventListener('input', askDates);

  function addRow(type = '', date = today): void {
    const select = h('select', { 'aria-label': w.deadlineEvent }, h('option', { value: '' }, w.deadlineEvent), ...Object.entries(file.events).map(([id, x]) => h('option', { value: id, selected: id === type }, x[language] ?? id)));
    const input = h('input', { type: 'date', value: date, 'aria-label': `${w.walkOn} (${w.deadlineEvent})` });
    select.addEventListener('change', askDates);
    input.addEventListener('input', askDates);
    rows.push({ type: select, on: input });
    rowBox.append(h('div', { class: 'inline' }, select, input));
  }

  drawRules();
  addRow(file.rules[0]?.starts?.first?.[0] ?? '', today);
  box.replaceChildren(
    h(
      'div',
      { class: 'settings-page' },
      h('h2', {}, w.deadlines),
      problem,
      h('section', {}, h('h3', {}, w.deadlinePreview), rowBox, h('button', { type: 'button', onclick: () => addRow() }, w.addEvent), field(w.deadlineOn, on), dates),
      forms,
      h('details', { class: 'card' }, h('summary', {}, w.asText), text),
    ),
  );
  askDates();
  return { paths: [path], close: () => askDates.stop() };
}
