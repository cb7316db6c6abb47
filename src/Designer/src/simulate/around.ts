import { Form } from '@bpmn-io/form-js';
import type { Walk } from '../api';
import { field, h } from '../dom';
import { inLanguage, type FormSchema } from '../forms/schema';
import { fill, language, say, w } from '../words';
import { answersOf, type Action, type Deed } from './scenario';

/** What the applicant and those around the case can do now, each folded until it is wanted. */
export function around(walk: Walk, today: string, done: Action[], keep: (form: { destroy(): void }) => void, act: (action: Action) => void): HTMLElement[] {
  const does = (deed: Deed) => act({ on: today, ...deed });
  const isServed = (from?: string) => done.some((x) => 'served' in x && x.from === from);
  const text = () => h('textarea', { rows: 2 });
  const [completion, withdrawal, appeal] = [text(), text(), text()];
  return [
    ...(walk.asksCompletion ? [folded(w.walkAnswer, h('p', { class: 'asked' }, walk.asksCompletion.text), field(w.walkText, completion), button(w.walkDo, () => does({ completion: completion.value || '…' })))] : []),
    ...walk.asked.map((x) => reply(x, does)),
    ...walk.acts.map((x) => participantAct(x, keep, does)),
    ...(walk.units.length > 0 ? [offer(walk.units, today, does)] : []),
    ...(walk.canConfirm && !isServed() ? [folded(w.walkServed, button(w.walkDo, () => does({ served: true })))] : []),
    ...walk.toServe.filter((x) => !isServed(x)).map((x) => folded(fill(w.walkServedOther, x), button(w.walkDo, () => does({ served: true, from: x })))),
    ...(walk.canAppeal ? [folded(w.walkAppeal, field(w.walkText, appeal), button(w.walkDo, () => does({ appeal: appeal.value || '…' })))] : []),
    ...(walk.canWithdraw ? [folded(w.walkWithdraw, field(w.walkText, withdrawal), button(w.walkDo, () => does({ withdrawal: withdrawal.value || '…' })))] : []),
    newcomer(walk.roles, does),
  ];
}

const folded = (title: string, ...children: HTMLElement[]): HTMLElement => h('details', { class: 'card deed' }, h('summary', {}, title), ...children);

const button = (label: string, onclick: () => void): HTMLButtonElement => h('button', { type: 'button', class: 'primary', onclick }, label);

function reply(asked: Walk['asked'][number], does: (deed: Deed) => void): HTMLElement {
  const stance = h('select', {}, h('option', { value: 'no-objection' }, w.noObjection), h('option', { value: 'objection' }, w.objection));
  const text = h('textarea', { rows: 2 });
  return folded(fill(w.walkReply, say(asked.name)), h('p', { class: 'asked' }, asked.text), field(w.walkStance, stance), field(w.walkText, text), button(w.walkDo, () => does({ reply: { from: asked.from, stance: stance.value, text: text.value } })));
}

/** Its form opens with the card, so that a long list of cards stays quick. */
function participantAct(action: Walk['acts'][number], keep: (form: { destroy(): void }) => void, does: (deed: Deed) => void): HTMLElement {
  const sheet = h('div', { class: 'sheet' });
  const form = new Form({ container: sheet });
  keep(form);
  const card = folded(`${say(action.name)} (${say(action.roleName)})`, sheet, button(w.walkDo, () => does({ act: action.id, role: action.role, answers: answersOf(form) })));
  card.addEventListener('toggle', () => void form.importSchema(inLanguage(action.form as FormSchema, language), {}), { once: true });
  return card;
}

function offer(units: Walk['units'], today: string, does: (deed: Deed) => void): HTMLElement {
  const unit = h('select', {}, ...units.map((x) => h('option', { value: x.id }, x.name)));
  const from = h('input', { type: 'date', value: today });
  return folded(w.walkOffer, field(w.walkUnit, unit), field(w.walkFrom, from), button(w.walkDo, () => does({ offer: { unit: unit.value, startsOn: from.value } })));
}

function newcomer(roles: Walk['roles'], does: (deed: Deed) => void): HTMLElement {
  const role = h('select', {}, ...roles.map((x) => h('option', { value: x.id }, say(x.name))));
  const name = h('input', { value: 'Testperson Två' });
  const email = h('input', { type: 'email', value: 'tva@example.se' });
  return folded(w.walkAdd, field(w.walkRole, role), field(w.walkName, name), field(w.walkEmail, email, w.walkEmailHint), button(w.walkDo, () => does({ participant: { role: role.value, name: name.value, ...(email.value ? { email: email.value } : {}) } })));
}
