import '@bpmn-io/form-js/dist/assets/form-js.css';
import '@bpmn-io/form-js/dist/assets/form-js-editor.css';
import '@bpmn-io/form-js/dist/assets/properties-panel.css';
import '../styles/forms.css';
import { Form, FormEditor } from '@bpmn-io/form-js';
import type { PartEditor, Workbench } from '../draft/page';
import { h, later } from '../dom';
import { language, w } from '../words';
import { inLanguage, type FormSchema } from './schema';
import { bothLanguages } from './languages';
import { translateForms } from './swedish';

const saveAfter = 400;

/** A form: built by drag and drop, shown as it will be, with both its languages. */
export async function formEditor(box: HTMLElement, path: string, bench: Workbench): Promise<PartEditor> {
  const { store } = bench;
  const stage = h('div', { class: 'form-stage' });
  const tabs = h('div', { class: 'tabs', role: 'tablist', 'aria-label': w.forms });
  box.replaceChildren(h('div', { class: 'form-page' }, tabs, stage));
  let close: () => void = () => undefined;
  let settle: () => void = () => undefined;

  const read = (): FormSchema => JSON.parse(store.read(path)) as FormSchema;
  const write = (schema: FormSchema) => store.write(path, JSON.stringify(schema, null, 2) + '\n');

  const views: [string, () => Promise<() => void>][] = [
    ...(store.canEdit ? [[w.build, build] as [string, () => Promise<() => void>]] : []),
    [`${w.preview}: ${w.swedish}`, () => preview('sv')],
    [`${w.preview}: ${w.english}`, () => preview('en')],
    [w.bothLanguages, () => Promise.resolve(bothLanguages(stage, read(), store.canEdit ? write : null))],
  ];

  async function build(): Promise<() => void> {
    const editor = new FormEditor({ container: stage });
    const stop = language === 'sv' ? translateForms(stage) : () => undefined;
    await editor.importSchema(read());
    const save = later(saveAfter, () => write(editor.saveSchema() as FormSchema));
    editor.on('commandStack.changed', save);
    settle = () => save.now();
    return () => {
      save.now();
      stop();
      editor.destroy();
    };
  }

  async function preview(shown: 'sv' | 'en'): Promise<() => void> {
    const sheet = h('div', { class: 'sheet', lang: shown });
    stage.append(sheet);
    const form = new Form({ container: sheet });
    await form.importSchema(inLanguage(read(), shown), {});
    return () => form.destroy();
  }

  async function open(index: number): Promise<void> {
    close();
    close = () => undefined;
    settle = () => undefined;
    stage.replaceChildren();
    tabs.replaceChildren(...views.map(([name], i) => h('button', { type: 'button', role: 'tab', 'aria-selected': String(i === index), onclick: () => void open(i) }, name)));
    close = await views[index]![1]();
  }

  await open(0);
  return { paths: [path], settle: () => Promise.resolve(settle()), close: () => close() };
}
