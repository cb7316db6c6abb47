import { h } from '../dom';
import { w } from '../words';
import { componentsOf, textsOf, type FormSchema } from './schema';

/** Every text of a form in both languages, side by side. */
export function bothLanguages(stage: HTMLElement, schema: FormSchema, write: ((schema: FormSchema) => void) | null): () => void {
  const rows = [...componentsOf(schema)].flatMap((component) =>
    textsOf(component).map((text) => {
      const cell = (name: string, value: string, change: (text: string) => void) => {
        const input = h('textarea', { rows: 1, 'aria-label': `${component.key ?? component.label ?? component.id}: ${name}`, readonly: write === null });
        input.value = value;
        input.addEventListener('input', () => {
          change(input.value);
          write?.(schema);
        });
        return h('td', {}, input);
      };
      return h(
        'tr',
        {},
        h('th', { scope: 'row' }, h('code', {}, component.key ?? component.type)),
        cell(w.swedish, text.read(component), (x) => text.write(component, x)),
        cell(w.english, component.properties?.[text.name] ?? '', (x) => (component.properties = { ...component.properties, [text.name]: x })),
      );
    }),
  );
  stage.append(h('div', { class: 'scroll pad' }, h('table', { class: 'languages' }, h('thead', {}, h('tr', {}, ...[w.field, w.swedish, w.english].map((x) => h('th', { scope: 'col' }, x)))), h('tbody', {}, ...rows))));
  return () => undefined;
}
