import { dialog, field, h } from '../dom';
import { w } from '../words';
import type { Workbench } from './page';

const message = { sv: 'Ditt ärende {{ case.number }}\nHej {{ case.applicant.name }}!\n\n', en: 'Your case {{ case.number }}\nHello {{ case.applicant.name }}!\n\n' };

/** Asks for a name and makes a form, a message or a letter of it. */
export function newFile(folder: 'forms' | 'messages' | 'letters', bench: Workbench): void {
  const name = h('input', { pattern: '[a-z][a-z0-9\\-]*', required: true, autocomplete: 'off' });
  const form = h('form', {}, field(w.newName, name), h('div', { class: 'buttons' }, h('button', { class: 'primary' }, w.create), h('button', { type: 'button', onclick: () => box.close() }, w.cancel)));
  const box = dialog({ forms: w.newForm, messages: w.newMessage, letters: w.newLetter }[folder], form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const id = name.value;
    box.close();
    if (folder === 'forms') {
      bench.store.write(`forms/${id}.form`, JSON.stringify({ schemaVersion: 18, id, type: 'default', components: [] }, null, 2) + '\n');
      void bench.go(`forms/${id}.form`);
      return;
    }
    for (const language of ['sv', 'en'] as const) {
      if (folder === 'messages') bench.store.write(`messages/${id}.${language}.txt`, message[language]);
      else bench.store.write(`letters/${id}.${language}.typ`, `#import "/_shared/letters/layout.typ": *\n\n#show: letter.with(title: [${id}])\n\n`);
    }
    void bench.go(`${folder}/${id}`);
  });
}
