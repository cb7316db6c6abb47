import { dialog, h } from '../dom';
import { fill, w } from '../words';
import type { Conflict, DraftStore } from './store';

/** Two people changed one file: shows both and asks which holds. */
export function showConflict(conflict: Conflict, store: DraftStore): void {
  const by = conflict.by || '…';
  const text = (title: string, content: string | null) =>
    h('section', {}, h('h3', {}, title), h('pre', { tabindex: 0 }, content ?? w.conflictRemoved));
  const box = dialog(
    w.conflictTitle,
    h('p', {}, fill(w.conflictText, by, conflict.path)),
    h('div', { class: 'two' }, text(w.mine, conflict.mine), text(`${w.theirs} (${by})`, conflict.theirs)),
    h(
      'div',
      { class: 'buttons' },
      h('button', { type: 'button', class: 'primary', onclick: () => end(true) }, w.keepMine),
      h('button', { type: 'button', onclick: () => end(false) }, fill(w.takeTheirs, by)),
    ),
  );
  box.addEventListener('cancel', (e) => e.preventDefault());
  function end(keepMine: boolean): void {
    box.close();
    store.settle(conflict, keepMine);
  }
}
