import Modeler from 'bpmn-js/lib/Modeler';
import { CloudElementTemplatesPropertiesProviderModule } from 'bpmn-js-element-templates';
import { BpmnPropertiesPanelModule } from 'bpmn-js-properties-panel';
import zeebeBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import type { Service } from '../canvas/editor';
import { namesOf, withChoices } from '../canvas/templates';
import { usedValues } from '../canvas/used';
import type { Workbench } from '../draft/page';
import { h } from '../dom';

export interface HeadlessMap {
  get(name: string): Service;
  starts(): Service[];
  element(id: string): Service;
  /** Does something to the map and saves it. */
  change(work: () => unknown): Promise<void>;
  close(): void;
}

const path = 'process.bpmn';

/** The map without its picture: the same modeler with the same rules, so that both views write the same file. */
export async function headlessModeler(bench: Workbench): Promise<HeadlessMap> {
  const { store } = bench;
  const container = h('div', { class: 'offscreen', 'aria-hidden': 'true', inert: true });
  document.body.append(container);
  const modeler = new Modeler({
    container,
    moddleExtensions: { zeebe },
    additionalModules: [BpmnPropertiesPanelModule, CloudElementTemplatesPropertiesProviderModule, zeebeBehaviors],
  });
  const get = (name: string): Service => modeler.get(name);
  get('elementTemplatesLoader').setTemplates(withChoices(bench.palette.templates, namesOf(store, bench.palette), usedValues(store.read(path))));
  await modeler.importXML(store.read(path));
  return {
    get,
    starts: () => get('elementRegistry').filter((x: Service) => x.type === 'bpmn:StartEvent' && (x.parent?.type !== 'bpmn:SubProcess' || x.parent.businessObject.triggeredByEvent)),
    element: (id) => get('elementRegistry').get(id),
    change: async (work) => {
      work();
      const { xml } = (await modeler.saveXML({ format: true })) as { xml: string };
      store.write(path, xml);
    },
    close: () => {
      modeler.destroy();
      container.remove();
    },
  };
}
