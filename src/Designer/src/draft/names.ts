import { language, w } from '../words';
import type { DraftStore } from './store';

const zeebe = 'http://camunda.org/schema/zeebe/1.0';

/** What the parts of a draft are called by the people who use them; the file's name where nothing says it better. */
export class PartNames {
  private map: Document | undefined;
  private mapText = '';

  constructor(private readonly store: DraftStore) {}

  of(path: string): string {
    const whole = { 'process.bpmn': w.steps, 'process.json': w.settings, 'deadlines.json': w.deadlines }[path];
    if (whole) return whole;
    const [folder, file = path] = path.split('/');
    if (folder === 'scenarios') return w.examples;
    const id = file.replace(/\.[a-z]+$/, '');
    const name = { forms: this.form, decisions: this.decision, messages: this.message, letters: this.letter }[folder!]?.call(this, id);
    return name || id;
  }

  private form(id: string): string | undefined {
    const { application, guide } = this.description();
    if (application?.form === id) return w.applicationForm;
    if (guide?.form === id) return w.guideForm;
    const asks = [...this.steps().getElementsByTagNameNS(zeebe, 'formDefinition')].find((x) => x.getAttribute('formId') === id);
    return this.nameAround(asks);
  }

  private decision(id: string): string | undefined {
    return parse(this.store.read(`decisions/${id}.dmn`)).documentElement.getAttribute('name') ?? undefined;
  }

  private message(id: string): string {
    const subject = this.store.read(`messages/${id}.${language}.txt`).split('\n', 1)[0] ?? '';
    return subject.replace(/\{\{\/if\}\}\s*\{\{#if[^}]*\}\}/g, ' / ').replace(/\{\{[^}]*\}\}/g, '').replace(/\s+/g, ' ').trim();
  }

  private letter(id: string): string | undefined {
    const headers = [...this.steps().getElementsByTagNameNS(zeebe, 'taskHeaders')].map((x) => new Map([...x.children].map((y) => [y.getAttribute('key'), y.getAttribute('value')])));
    const step = headers.find((x) => x.get('letter') === id && x.get('title'));
    return step?.get('title') ?? /\btitle: \[([^\]#]+)\]/.exec(this.store.read(`letters/${id}.${language}.typ`))?.[1];
  }

  private nameAround(element: Element | undefined): string | undefined {
    return element?.closest('[name]')?.getAttribute('name') ?? undefined;
  }

  private description(): { application?: { form?: string }; guide?: { form?: string } } {
    try {
      return JSON.parse(this.store.read('process.json'));
    } catch {
      return {}; // the checks say what is wrong with it
    }
  }

  private steps(): Document {
    const text = this.store.read('process.bpmn');
    if (!this.map || text !== this.mapText) [this.map, this.mapText] = [parse(text), text];
    return this.map;
  }
}

const parse = (text: string): Document => new DOMParser().parseFromString(text, 'application/xml');
