import 'dmn-js/dist/assets/diagram-js.css';
import 'dmn-js/dist/assets/dmn-js-shared.css';
import 'dmn-js/dist/assets/dmn-js-drd.css';
import 'dmn-js/dist/assets/dmn-js-decision-table.css';
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css';
import 'dmn-js/dist/assets/dmn-js-literal-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression-controls.css';
import 'dmn-js/dist/assets/dmn-font/css/dmn.css';
import '../styles/rules.css';
import Modeler from 'dmn-js/lib/Modeler';
import { translateModule } from '../canvas/translate';
import type { Service } from '../canvas/editor';
import type { PartEditor, Workbench } from '../draft/page';
import { h, later } from '../dom';
import { w } from '../words';

/** The editor knows DMN 1.3 by name; the files are DMN 1.5, whose tables are the same. */
const dmn13 = 'https://www.omg.org/spec/DMN/20191111/';
const dmn15 = 'https://www.omg.org/spec/DMN/20230324/';
const saveAfter = 400;

/** A decision table, or the drawing of several. */
export async function ruleEditor(box: HTMLElement, path: string, bench: Workbench): Promise<PartEditor> {
  const { store } = bench;
  const table = h('div', { class: 'rule-editor' });
  const tabs = h('div', { class: 'tabs', role: 'tablist' });
  box.replaceChildren(h('div', { class: 'rule-page' }, tabs, table));
  const source = store.read(path);
  const isNewer = source.includes(dmn15);
  const common = { additionalModules: [translateModule] };
  const modeler = new Modeler({ container: table, keyboard: { bindTo: table }, drd: common, decisionTable: common, literalExpression: common });
  await modeler.importXML(isNewer ? source.replaceAll(dmn15, dmn13) : source);

  let saving = Promise.resolve();
  const save = later(saveAfter, () => {
    saving = (modeler.saveXML({ format: true }) as Promise<{ xml: string }>).then(({ xml }) => store.write(path, isNewer ? xml.replaceAll(dmn13, dmn15) : xml));
  });
  const listening = new Set<Service>();
  const listen = () => {
    const viewer = modeler.getActiveViewer();
    if (!viewer || listening.has(viewer)) return;
    listening.add(viewer);
    if (store.canEdit) viewer.on('commandStack.changed', save);
  };
  const drawTabs = () => {
    const views: Service[] = modeler.getViews();
    tabs.hidden = views.length < 2;
    tabs.replaceChildren(...views.map((view) => h('button', { type: 'button', role: 'tab', 'aria-selected': String(view === modeler.getActiveView()), onclick: () => void modeler.open(view) }, view.element.name ?? view.element.id)));
  };
  modeler.on('views.changed', () => {
    listen();
    drawTabs();
    for (const head of table.querySelectorAll('th.index-column')) if (!head.hasChildNodes()) head.append(h('span', { class: 'visually-hidden' }, w.row));
  });
  const first = (modeler.getViews() as Service[]).find((x) => x.type === 'decisionTable') ?? modeler.getViews()[0];
  if (first) await modeler.open(first);
  listen();
  drawTabs();

  return {
    paths: [path],
    settle: () => {
      save.now();
      return saving;
    },
    close: () => {
      save.now();
      modeler.destroy();
    },
  };
}
