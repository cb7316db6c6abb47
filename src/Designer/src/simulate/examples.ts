import '../styles/settings.css';
import { api, type Report } from '../api';
import type { PartEditor, Workbench } from '../draft/page';
import { h } from '../dom';
import { fill, say, w } from '../words';
import { expectationOf, textOf, type Scenario } from './scenario';

/** The owner's examples: whether each holds, and what came instead. */
export function examplesPage(box: HTMLElement, bench: Workbench): PartEditor {
  const { store } = bench;
  const list = h('div', {});
  box.replaceChildren(h('div', { class: 'settings-page' }, h('div', { class: 'title-row' }, h('h2', {}, w.examples), h('button', { type: 'button', class: 'primary', onclick: () => void bench.go('provkor') }, w.testRun)), list));
  bench.onReport((report) => draw(report));

  function draw(report: Report): void {
    list.replaceChildren(...(report.examples.length === 0 ? [h('p', {}, w.exampleNone)] : report.examples.map((x) => card(x, report))));
  }

  function card(example: Report['examples'][number], report: Report): HTMLElement {
    const findings = report.findings.filter((x) => x.file === example.file);
    return h(
      'section',
      { class: 'card' },
      h('div', { class: 'title-row' }, h('h3', {}, say(example.name)), h('span', { class: example.holds ? 'tag tag-good' : 'tag tag-bad' }, example.holds ? w.exampleHolds : w.exampleFails)),
      h('ul', {}, ...findings.map((x) => h('li', {}, say(x.message)))),
      h(
        'div',
        { class: 'buttons' },
        h('button', { type: 'button', onclick: () => { sessionStorage.setItem('walk', example.file); void bench.go('provkor'); } }, w.exampleWalk),
        !example.holds && store.canEdit ? h('button', { type: 'button', onclick: () => void accept(example.file) }, w.exampleAccept) : null,
        store.canEdit ? h('button', { type: 'button', onclick: () => { if (confirm(fill(w.removeSure, example.file))) store.remove(example.file); } }, w.remove) : null,
      ),
    );
  }

  /** What the owner has looked at and finds right becomes what is expected, in the words that the example uses already. */
  async function accept(file: string): Promise<void> {
    const scenario = JSON.parse(store.read(file)) as Scenario;
    const walk = await api.walk(store.id, scenario);
    if (walk.stopped) return bench.announce(say(walk.stopped));
    const found = expectationOf(walk.found, scenario.expect.by);
    for (const key of Object.keys(scenario.expect)) {
      if (key === 'deadlines') scenario.expect.deadlines = Object.fromEntries(Object.entries(found.deadlines ?? {}).filter(([topic]) => topic in (scenario.expect.deadlines as object)));
      else if (key !== 'by') scenario.expect[key] = found[key];
    }
    store.write(file, textOf(scenario));
  }

  return { paths: [] };
}
