/** A form-js form as the definitions use it: the English stands in `properties`. */
export interface FormSchema {
  id: string;
  components: FormComponent[];
  [key: string]: unknown;
}

export interface FormComponent {
  type: string;
  id: string;
  key?: string;
  label?: string;
  description?: string;
  text?: string;
  values?: { label: string; value: string }[];
  properties?: Record<string, string>;
  components?: FormComponent[];
  validate?: { required?: boolean };
  conditional?: { hide?: string };
  [key: string]: unknown;
}

/** A text of a component with the key under which its English stands. */
export interface FormText {
  name: string;
  read(component: FormComponent): string;
  write(component: FormComponent, text: string): void;
}

export function textsOf(component: FormComponent): FormText[] {
  const own = (name: 'label' | 'description' | 'text'): FormText => ({ name: `${name}.en`, read: (x) => x[name] ?? '', write: (x, text) => void (x[name] = text) });
  return [
    ...(['label', 'description', 'text'] as const).filter((x) => component[x] !== undefined || (x === 'label' && component.key !== undefined)).map(own),
    ...(component.values ?? []).map(
      (value, i): FormText => ({ name: `value.${value.value}.en`, read: (x) => x.values?.[i]?.label ?? '', write: (x, text) => void (x.values![i]!.label = text) }),
    ),
  ];
}

export function* componentsOf(schema: FormSchema): Generator<FormComponent> {
  const open = [...schema.components];
  for (let next = open.shift(); next; next = open.shift()) {
    yield next;
    open.unshift(...(next.components ?? []));
  }
}

/** The form with the texts of one language. */
export function inLanguage(schema: FormSchema, language: 'sv' | 'en'): FormSchema {
  const copy = structuredClone(schema);
  if (language === 'sv') return copy;
  for (const component of componentsOf(copy)) {
    for (const text of textsOf(component)) {
      const english = component.properties?.[text.name];
      if (english) text.write(component, english);
    }
  }
  return copy;
}
