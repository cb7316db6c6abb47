import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import 'bpmn-js-element-templates/dist/assets/element-templates.css';
import '../styles/canvas.css';
import Modeler from 'bpmn-js/lib/Modeler';
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule } from 'bpmn-js-properties-panel';
import { CloudElementTemplatesPropertiesProviderModule } from 'bpmn-js-element-templates';
import zeebeBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import type { Finding } from '../api';
import type { PartEditor, Workbench } from '../draft/page';
import { h, later } from '../dom';
import { w } from '../words';
import { marker } from './marks';
import { mend } from './mend';
import { beginReadably } from './readable';
import { stepPalette } from './palette';
import { quietModule } from './quiet';
import { namesOf, withChoices } from './templates';
import { translateModule } from './translate';
import { usedValues } from './used';

const path = 'process.bpmn';
const saveAfter = 400;

/** A part of bpmn-js that is asked for by name; the library has no types for them. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Service = any;

/** The process map with its municipal steps and their settings. */
export async function canvasEditor(box: HTMLElement, bench: Workbench): Promise<PartEditor> {
  const { store } = bench;
  const canvas = h('div', { class: 'canvas' });
  const properties = h('div', { class: 'properties' });
  const technical = h('input', { type: 'checkbox', id: 'technical' });
  const isTechnical = () => technical.checked;
  const modeler = new Modeler({
    container: canvas,
    propertiesPanel: { parent: properties, layout: { groups: { general: { open: true }, condition: { open: true }, ElementTemplates__CustomProperties: { open: true } } } },
    moddleExtensions: { zeebe },
    keyboard: { bind: true },
    additionalModules: [BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule, CloudElementTemplatesPropertiesProviderModule, zeebeBehaviors, quietModule(isTechnical, store.canEdit), translateModule],
  });
  const service = (name: string): Service => modeler.get(name);
  const templates = () => withChoices(bench.palette.templates, namesOf(store, bench.palette), usedValues(store.read(path)));
  service('elementTemplatesLoader').setTemplates(templates());

  let own = false;
  let saving = Promise.resolve();
  const save = later(saveAfter, () => {
    saving = (modeler.saveXML({ format: true }) as Promise<{ xml: string }>).then(({ xml }) => {
      own = true;
      store.write(path, xml);
      own = false;
    });
  });
  const offFiles = store.on('files', () => {
    if (!own) service('elementTemplatesLoader').setTemplates(templates());
  });

  technical.addEventListener('change', () => service('eventBus').fire('propertiesPanel.providersChanged'));
  const button = (text: string, label: string, press: () => void) => h('button', { type: 'button', title: label, 'aria-label': label, onclick: press }, text);
  const showUncovered = h('button', { type: 'button', 'aria-pressed': 'false', hidden: true }, w.showUncovered);
  const marks = marker(modeler);
  showUncovered.addEventListener('click', () => {
    const on = showUncovered.getAttribute('aria-pressed') !== 'true';
    showUncovered.setAttribute('aria-pressed', String(on));
    showUncovered.textContent = on ? w.hideUncovered : w.showUncovered;
    marks.set('uncovered', on ? (bench.report()?.uncovered ?? []) : []);
  });
  bench.onReport((report) => {
    showUncovered.hidden = report.uncovered.length === 0;
    marks.findings(report.findings.filter((x: Finding) => x.file === path && x.elementId));
  });

  box.replaceChildren(
    h(
      'div',
      { class: 'canvas-page' },
      stepPalette(modeler, bench),
      h(
        'div',
        { class: 'canvas-middle' },
        h(
          'div',
          { class: 'tools', role: 'toolbar', 'aria-label': w.steps },
          button('−', w.zoomOut, () => service('zoomScroll').stepZoom(-1)),
          button('+', w.zoomIn, () => service('zoomScroll').stepZoom(1)),
          h('button', { type: 'button', onclick: () => service('canvas').zoom('fit-viewport', 'auto') }, w.zoomFit),
          showUncovered,
          h('span', { class: 'grow' }),
          technical,
          h('label', { for: 'technical' }, w.technical),
        ),
        canvas,
      ),
      properties,
    ),
  );
  await modeler.importXML(store.read(path));
  if (store.canEdit) modeler.on('commandStack.changed', save);
  beginReadably(service('canvas'));

  return {
    paths: [path],
    show: (elementId, way) => {
      const element = service('elementRegistry').get(elementId);
      marks.set('way', way);
      if (!element) return;
      service('selection').select(element);
      service('canvas').scrollToElement(element, 120);
    },
    rename: (from, to) => {
      const element = service('elementRegistry').get(from);
      if (element) service('modeling').updateProperties(element, { id: to });
    },
    mend: (change) => mend(service, change),
    settle: () => {
      save.now();
      return saving;
    },
    reload: async () => {
      const box = service('canvas').viewbox();
      const selected = service('selection').get().map((x: Service) => x.id as string);
      await modeler.importXML(store.read(path));
      service('canvas').viewbox(box);
      service('selection').select(selected.map((x: string) => service('elementRegistry').get(x)).filter(Boolean));
      const report = bench.report();
      if (report) marks.findings(report.findings.filter((x) => x.file === path && x.elementId));
    },
    close: () => {
      save.now();
      offFiles();
      modeler.destroy();
    },
  };
}
