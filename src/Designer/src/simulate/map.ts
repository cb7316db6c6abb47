import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import '../styles/canvas.css';
import Viewer from 'bpmn-js/lib/NavigatedViewer';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import type { Service } from '../canvas/editor';
import { marker } from '../canvas/marks';
import { beginReadably } from '../canvas/readable';

/** A map to look at, with marks. */
export async function mapView(container: HTMLElement, bpmn: string): Promise<{ marks: ReturnType<typeof marker>; viewer: Service; destroy(): void }> {
  const viewer = new Viewer({ container, moddleExtensions: { zeebe } });
  await viewer.importXML(bpmn);
  beginReadably(viewer.get('canvas'));
  return { marks: marker(viewer), viewer, destroy: () => viewer.destroy() };
}
