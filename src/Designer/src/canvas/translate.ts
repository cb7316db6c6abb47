import { language } from '../words';
import { swedish } from './swedish';

/** bpmn-js asks for each of its texts; what has no Swedish is shown as it is. */
function translate(text: string, values?: Record<string, string>): string {
  const found = language === 'sv' ? (swedish[text] ?? text) : text;
  return values ? found.replace(/{([^}]+)}/g, (whole, key: string) => values[key] ?? whole) : found;
}

export const translateModule = { translate: ['value', translate] };
