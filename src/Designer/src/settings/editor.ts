import '../styles/settings.css';
import type { Texts } from '../api';
import type { PartEditor, Workbench } from '../draft/page';
import { field, h } from '../dom';
import { language, w } from '../words';

interface Description {
  name: Texts;
  summary: Texts;
  board: string;
  application: Record<string, Texts | string>;
  guide?: { form: string; decision: string; name: Texts; intro: Texts; needs: Record<string, Texts>; notes: Record<string, { text: Texts; source?: { statute: string; mark: string } }> };
  milestones: { id: string; name: Texts; citizen: Texts }[];
  roles: Record<string, { name: Texts; party: boolean }>;
  decision: { appealTo: Texts } & Record<string, unknown>;
  retention: { classification: string; rule: string; authority: string; ground?: string; afterArchive?: boolean };
}

const words = {
  sv: { texts: 'Namn och presentation', name: 'Namn', summary: 'Kort beskrivning', board: 'Nämnd', service: 'Texter i e-tjänsten', intro: 'Inledning', needed: 'Det här behövs', cost: 'Vad det kostar', time: 'Hur lång tid det tar', title: 'Ärendets rubrik', guide: 'Guiden', guideHint: 'Formuläret frågar och beslutstabellen svarar. Tabellen väljer bland texterna här.', guideForm: 'Formulär', guideDecision: 'Beslut', need: { permit: 'Rubrik: lov behövs', notification: 'Rubrik: anmälan behövs', nothing: 'Rubrik: inget behövs', ask: 'Rubrik: fråga oss' } as Record<string, string>, note: 'Text', statute: 'Författning', addNote: 'Lägg till text', milestones: 'Etapper', milestoneHint: 'Den sökande läser texten på ärendets sida när etappen är nådd.', citizen: 'Vad den sökande läser', addMilestone: 'Lägg till etapp', roles: 'Roller', party: 'Är part i ärendet', addRole: 'Lägg till roll', decision: 'Beslut', appealTo: 'Överklagas till', retention: 'Arkiv', classification: 'Klass i klassificeringsschemat', keep: 'Bevaras', years: 'Gallras efter antal år', ground: 'Stöd för gallringen: lag eller nämndens beslut', authority: 'Arkivbildare', newId: 'Nytt namn, med små bokstäver och bindestreck' },
  en: { texts: 'Name and presentation', name: 'Name', summary: 'Short description', board: 'Board', service: 'Texts of the e-service', intro: 'Introduction', needed: 'What is needed', cost: 'What it costs', time: 'How long it takes', title: 'The case’s title', guide: 'The guide', guideHint: 'The form asks and the decision table answers. The table chooses among the texts here.', guideForm: 'Form', guideDecision: 'Decision', need: { permit: 'Heading: a permit is needed', notification: 'Heading: a notification is needed', nothing: 'Heading: nothing is needed', ask: 'Heading: ask us' } as Record<string, string>, note: 'Text', statute: 'Statute', addNote: 'Add a text', milestones: 'Milestones', milestoneHint: 'The applicant reads the text on the case’s page when the milestone is reached.', citizen: 'What the applicant reads', addMilestone: 'Add a milestone', roles: 'Roles', party: 'Is a party to the case', addRole: 'Add a role', decision: 'Decision', appealTo: 'Appealed to', retention: 'Archive', classification: 'Class of the records schedule', keep: 'Preserved', years: 'Disposed of after years', ground: 'Ground for the disposal: law or the board’s decision', authority: 'Records creator', newId: 'New name, in small letters and hyphens' },
}[language];

const path = 'process.json';

/** What the process is called, what the citizen reads, its milestones, roles and archive rules. */
export function settingsEditor(box: HTMLElement, bench: Workbench): PartEditor {
  const { store } = bench;
  const broken = () => {
    box.replaceChildren(h('p', { class: 'problem pad' }, w.jsonWrong));
    return { paths: [path] };
  };
  let description: Description;
  try {
    description = JSON.parse(store.read(path)) as Description;
  } catch {
    return broken();
  }
  const write = () => store.write(path, JSON.stringify(description, null, 2) + '\n');
  const draw = () => box.replaceChildren(page());

  function line(label: string, value: string, change: (text: string) => void): HTMLElement {
    const input = h('input', { value, readonly: !store.canEdit });
    input.addEventListener('input', () => {
      change(input.value);
      write();
    });
    return field(label, input);
  }

  /** A text in both languages, side by side. */
  function both(label: string, texts: Texts, long = false): HTMLElement {
    const one = (key: 'sv' | 'en', name: string) => {
      const input = long ? h('textarea', { rows: 3, readonly: !store.canEdit }) : h('input', { readonly: !store.canEdit });
      input.value = texts[key];
      input.lang = key;
      input.addEventListener('input', () => {
        texts[key] = input.value;
        write();
      });
      return field(`${label} – ${name}`, input);
    };
    return h('div', { class: 'two' }, one('sv', w.swedish.toLowerCase()), one('en', w.english.toLowerCase()));
  }

  function adder(label: string, add: (id: string) => void): HTMLElement {
    const id = h('input', { pattern: '[a-z][a-z0-9\\-]*', required: true, autocomplete: 'off' });
    const form = h('form', { class: 'adder' }, field(words.newId, id), h('button', { disabled: !store.canEdit }, label));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      add(id.value);
      write();
      draw();
    });
    return form;
  }

  const removeButton = (name: string, remove: () => void) => h('button', { type: 'button', class: 'small', disabled: !store.canEdit, 'aria-label': `${w.remove} ${name}`, onclick: () => { remove(); write(); draw(); } }, w.remove);

  function page(): HTMLElement {
    const { application, guide, milestones, roles, decision, retention } = description;
    const keeps = retention.rule === 'preserve';
    const years = h('input', { type: 'number', min: 1, max: 200, value: keeps ? '' : retention.rule, disabled: !store.canEdit });
    const preserve = h('input', { type: 'checkbox', checked: keeps, id: 'preserve', disabled: !store.canEdit });
    preserve.addEventListener('change', () => {
      retention.rule = preserve.checked ? 'preserve' : years.value || '10';
      if (preserve.checked) {
        delete retention.ground;
        delete retention.afterArchive;
      }
      write();
      draw();
    });
    years.addEventListener('input', () => { retention.rule = years.value; write(); });
    return h(
      'div',
      { class: 'settings-page' },
      h('section', {}, h('h2', {}, words.texts), both(words.name, description.name), both(words.summary, description.summary, true), line(words.board, description.board, (x) => (description.board = x))),
      h('section', {}, h('h2', {}, words.service), ...(['intro', 'needed', 'cost', 'time', 'title'] as const).map((x) => both(words[x], application[x] as Texts, x !== 'title'))),
      guide
        ? h(
            'section',
            {},
            h('h2', {}, words.guide),
            h('p', { class: 'soft' }, words.guideHint),
            line(words.guideForm, guide.form, (x) => (guide.form = x)),
            line(words.guideDecision, guide.decision, (x) => (guide.decision = x)),
            both(words.name, guide.name),
            both(words.intro, guide.intro, true),
            ...Object.entries(guide.needs).map(([id, texts]) => both(words.need[id] ?? id, texts)),
            ...Object.entries(guide.notes).map(([id, note]) => h('fieldset', {}, h('legend', {}, id, ' ', removeButton(id, () => delete guide.notes[id])), both(words.note, note.text, true), note.source ? line(words.statute, note.source.statute, (x) => (note.source!.statute = x)) : null)),
            adder(words.addNote, (id) => (guide.notes[id] = { text: { sv: '', en: '' } })),
          )
        : null,
      h('section', {}, h('h2', {}, words.milestones), h('p', { class: 'soft' }, words.milestoneHint), ...milestones.map((x, i) => h('fieldset', {}, h('legend', {}, x.id, ' ', removeButton(x.id, () => milestones.splice(i, 1))), both(words.name, x.name), both(words.citizen, x.citizen, true))), adder(words.addMilestone, (id) => milestones.push({ id, name: { sv: id, en: id }, citizen: { sv: '', en: '' } }))),
      h(
        'section',
        {},
        h('h2', {}, words.roles),
        ...Object.entries(roles).map(([id, role]) => {
          const party = h('input', { type: 'checkbox', checked: role.party, id: `party-${id}`, disabled: !store.canEdit });
          party.addEventListener('change', () => { role.party = party.checked; write(); });
          return h('fieldset', {}, h('legend', {}, id, ' ', removeButton(id, () => delete roles[id])), both(words.name, role.name), h('div', { class: 'choice' }, party, h('label', { for: `party-${id}` }, words.party)));
        }),
        adder(words.addRole, (id) => (roles[id] = { name: { sv: id, en: id }, party: false })),
      ),
      h('section', {}, h('h2', {}, words.decision), both(words.appealTo, decision.appealTo)),
      h('section', {}, h('h2', {}, words.retention), line(words.classification, retention.classification, (x) => (retention.classification = x)), line(words.authority, retention.authority, (x) => (retention.authority = x)), h('div', { class: 'choice' }, preserve, h('label', { for: 'preserve' }, words.keep)), ...(keeps ? [] : [field(words.years, years), line(words.ground, retention.ground ?? '', (x) => (retention.ground = x))])),
    );
  }

  try {
    draw();
  } catch {
    return broken();
  }
  return { paths: [path] };
}
