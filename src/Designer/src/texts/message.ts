import '../styles/texts.css';
import type { PartEditor, Workbench } from '../draft/page';
import { field, h } from '../dom';
import { fill, language, w } from '../words';
import { insert } from './insert';

const details: [string, string, string, string][] = [
  ['case.number', 'Ärendets nummer', 'The case’s number', 'BYGG-2026-12'],
  ['case.title', 'Vad ärendet gäller', 'What the case is about', 'Ansökan om bygglov'],
  ['case.object', 'Fastigheten eller motsvarande', 'The property or other object', 'Gävle Varva 2:3'],
  ['case.board', 'Nämnden', 'The board', 'Byggnadsnämnden'],
  ['case.applicant.name', 'Sökandens namn', 'The applicant’s name', 'Testperson Ett'],
  ['case.openedOn', 'Dagen då ärendet kom in', 'The day the case came in', '2026-03-10'],
  ['case.today', 'Dagens datum', 'Today', '2026-03-18'],
  ['case.deadlines.decision', 'Sista dag för beslut', 'Last day for the decision', '2026-05-19'],
  ['case.decision.outcome', 'Beslutets utgång', 'The decision’s outcome', 'granted'],
  ['case.decision.summary', 'Beslutet', 'The decision', 'Bygglov beviljas för garage.'],
  ['case.decision.fee', 'Avgiften', 'The fee', '9800'],
];

/** A message in both languages: subject, text, and how it looks. */
export function messageEditor(box: HTMLElement, part: string, bench: Workbench): PartEditor {
  const paths = (['sv', 'en'] as const).map((x) => `${part}.${x}.txt`);
  const { store } = bench;
  const remove = h('button', { type: 'button', disabled: !store.canEdit, onclick: () => { if (confirm(fill(w.removeSure, part))) { for (const path of paths) store.remove(path); void bench.go('process.bpmn'); } } }, w.remove);
  box.replaceChildren(h('div', { class: 'text-page' }, h('div', { class: 'title-row' }, h('h2', {}, bench.nameOf(part), ' ', h('code', {}, part.split('/')[1]!)), remove), h('div', { class: 'two' }, one('sv', w.swedish), one('en', w.english))));

  function one(shown: 'sv' | 'en', title: string): HTMLElement {
    const path = `${part}.${shown}.txt`;
    const [first, ...rest] = store.read(path).split('\n');
    const subject = h('input', { value: first ?? '', readonly: !store.canEdit });
    const body = h('textarea', { rows: 12, readonly: !store.canEdit });
    body.value = rest.join('\n');
    const look = h('div', { class: 'mail', lang: shown });
    let last: HTMLInputElement | HTMLTextAreaElement = body;
    for (const control of [subject, body]) {
      control.addEventListener('focus', () => (last = control));
      control.addEventListener('input', () => {
        store.write(path, `${subject.value}\n${body.value}`);
        draw();
      });
    }
    const picker = h('select', { 'aria-label': `${w.insertField} (${title})`, disabled: !store.canEdit }, h('option', { value: '' }, w.insertField), ...details.map(([name, sv, en]) => h('option', { value: name }, language === 'en' ? en : sv)));
    picker.addEventListener('change', () => {
      if (picker.value) insert(last as HTMLTextAreaElement, `{{ ${picker.value} }}`);
      picker.value = '';
    });
    const draw = () => look.replaceChildren(h('strong', {}, example(subject.value)), h('div', { class: 'mail-body' }, example(body.value)));
    draw();
    return h('section', { 'aria-label': title }, h('h3', {}, title), field(w.subject, subject), field(w.body, body), picker, h('h4', {}, w.lookOfMessage), look);
  }

  return { paths };
}

/** The text with example values; conditions are shown as if they held. */
function example(text: string): string {
  return text
    .replace(/\{\{#if [^}]*\}\}|\{\{\/if\}\}|\{\{#loop [^}]*\}\}|\{\{\/loop\}\}/g, '')
    .replace(/\{\{\s*([^}]+?)\s*\}\}/g, (_, name: string) => details.find(([x]) => x === name)?.[3] ?? `[${name}]`);
}
