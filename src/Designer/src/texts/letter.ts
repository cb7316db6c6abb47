import '../styles/texts.css';
import { api, Refused } from '../api';
import type { PartEditor, Workbench } from '../draft/page';
import { h, later } from '../dom';
import { fill, w } from '../words';
import { insert } from './insert';

const drawAfter = 900;

/** A letter: its text with help to write it, and the finished PDF beside it. */
export function letterEditor(box: HTMLElement, part: string, bench: Workbench): PartEditor {
  const { store } = bench;
  const paths = (['sv', 'en'] as const).map((x) => `${part}.${x}.typ`);
  let shown: 'sv' | 'en' = 'sv';
  let url = '';
  const area = h('textarea', { class: 'code', spellcheck: 'true', readonly: !store.canEdit, 'aria-label': w.letterText });
  const problem = h('p', { class: 'problem', role: 'status', hidden: true });
  const pdf = h('iframe', { class: 'pdf', title: w.letterPreview });
  const picker = h('select', { 'aria-label': w.insertField, title: w.insertFieldHint, disabled: !store.canEdit }, h('option', { value: '' }, w.insertField));
  const tabs = h('div', { class: 'tabs', role: 'tablist' });
  const path = () => `${part}.${shown}.typ`;

  const draw = later(drawAfter, () => {
    void store.flush().then(() => api.letter(store.id, path())).then((blob) => {
      problem.hidden = true;
      URL.revokeObjectURL(url);
      url = URL.createObjectURL(blob);
      pdf.src = `${url}#toolbar=0&navpanes=0&view=FitH`;
    }, (error: unknown) => {
      problem.hidden = false;
      problem.textContent = error instanceof Refused && error.message === 'no-example' ? w.noExample : error instanceof Refused ? error.message : String(error);
    });
  });

  area.addEventListener('input', () => {
    store.write(path(), area.value);
    draw();
  });
  picker.addEventListener('change', () => {
    if (picker.value) insert(area, `#fields.${picker.value}`);
    picker.value = '';
  });
  const tool = (text: string, before: string, after = '') => h('button', { type: 'button', disabled: !store.canEdit, onclick: () => insert(area, before, after) }, text);
  const remove = h('button', { type: 'button', disabled: !store.canEdit, onclick: () => { if (confirm(fill(w.removeSure, part))) { for (const x of paths) store.remove(x); void bench.go('process.bpmn'); } } }, w.remove);

  function open(next: 'sv' | 'en'): void {
    shown = next;
    area.value = store.read(path());
    area.lang = next;
    tabs.replaceChildren(...(['sv', 'en'] as const).map((x) => h('button', { type: 'button', role: 'tab', 'aria-selected': String(x === shown), onclick: () => open(x) }, x === 'sv' ? w.swedish : w.english)));
    draw();
    void api.letterFields(store.id, next).then((fields) => picker.replaceChildren(h('option', { value: '' }, w.insertField), ...leaves(fields).map(([name, value]) => h('option', { value: name }, value.length > 40 ? `${name}: ${value.slice(0, 40)} …` : `${name}: ${value}`))), () => undefined);
  }

  box.replaceChildren(
    h(
      'div',
      { class: 'text-page letter-page' },
      h('div', { class: 'title-row' }, h('h2', {}, bench.nameOf(part), ' ', h('code', {}, part.split('/')[1]!)), remove),
      tabs,
      h('div', { class: 'tools', role: 'toolbar', 'aria-label': w.letterText }, tool(w.heading, '\n#section("', '")[\n]\n'), tool(w.bold, '*', '*'), tool(w.list, '\n- '), tool(w.paragraph, '\n\n'), picker),
      problem,
      h('div', { class: 'two' }, area, pdf),
    ),
  );
  open('sv');
  return { paths, close: () => { draw.stop(); URL.revokeObjectURL(url); } };
}

/** Every value that a letter can read, by its path. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (value === null || value === undefined || Array.isArray(value)) return [];
  if (typeof value !== 'object') return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, x]) => leaves(x, path ? `${path}.${key}` : key));
}
