import 'bpmn-js-token-simulation/assets/css/bpmn-js-token-simulation.css';
import Viewer from 'bpmn-js/lib/NavigatedViewer';
import tokenSimulation from 'bpmn-js-token-simulation/lib/viewer';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import type { Service } from '../canvas/editor';
import { beginReadably } from '../canvas/readable';
import { keepTranslated } from '../dom';
import { language } from '../words';

/** The simulation's own texts, which it has in English only. */
const swedish: Record<string, string> = {
  'Token Simulation': 'Markörer',
  'Toggle Simulation Log': 'Visa eller dölj vad som hänt',
  'Simulation Log': 'Vad som hänt',
  'Hide Simulation Log': 'Dölj vad som hänt',
  'No Entries': 'Inget har hänt än',
  'Reset Simulation': 'Börja om',
  'Play/Pause Simulation': 'Pausa eller fortsätt',
  'Play Simulation': 'Fortsätter',
  'Pause Simulation': 'Pausat',
  'Set animation speed = Slow': 'Långsamt',
  'Set animation speed = Normal': 'Normal fart',
  'Set animation speed = Fast': 'Fort',
  'Set Sequence Flow': 'Välj väg',
  'Trigger Event': 'Låt det hända',
  'Add pause point': 'Stanna här',
  'Remove pause point': 'Stanna inte här',
  'Found unsupported elements': 'Det finns steg som markörerna inte kan visa',
  'Start Event': 'Början',
  'End Event': 'Slut',
  'Intermediate Event': 'Händelse',
  'Boundary Event': 'Kanthändelse',
  'Exclusive Gateway': 'Vägval',
  'Parallel Gateway': 'Alla vägar',
  'Inclusive Gateway': 'Vägval med flera vägar',
  'Service Task': 'Automatiskt steg',
  'User Task': 'Uppgift',
  'Business Rule Task': 'Regel',
  Close: 'Stäng',
  Process: 'Processen',
  SubProcess: 'Delprocess',
  'Process started': 'Ett ärende börjar',
  'Process finished': 'Ärendet är slut',
  'Process canceled': 'Ärendet avbryts',
};

const phrases: [RegExp, string][] = [
  [/^Focus process instance/, 'Visa bara det här ärendet'],
  [/^(.+) started$/, '$1 börjar'],
  [/^(.+) finished$/, '$1 är slut'],
  [/^(.+) (canceled|completed)$/, '$1 är slut'],
];

const inSwedish = (text: string): string | undefined => {
  if (swedish[text]) return swedish[text];
  const phrase = phrases.find(([x]) => x.test(text));
  return phrase && text.replace(...phrase);
};

/** The map with markers that show how cases can move: a picture of the ways, without data, rules or time. */
export async function tokenView(container: HTMLElement, bpmn: string): Promise<() => void> {
  const stop = language === 'sv' ? keepTranslated(container, inSwedish) : () => undefined;
  const viewer = new Viewer({ container, moddleExtensions: { zeebe }, additionalModules: [tokenSimulation] });
  await viewer.importXML(bpmn);
  beginReadably(viewer.get('canvas'));
  (viewer.get('toggleMode') as Service).toggleMode(true);
  return () => {
    stop();
    viewer.destroy();
  };
}
