import { h } from '../dom';
import type { PartEditor, Workbench } from './page';

/** Opens the editor that a part of a draft needs; each is loaded when it is first used. */
export async function openPart(center: HTMLElement, part: string, bench: Workbench): Promise<PartEditor> {
  const box = h('div', { class: 'part-box' });
  center.replaceChildren(box);
  if (part === 'process.bpmn') return (await import('../canvas/editor')).canvasEditor(box, bench);
  if (part === 'lista') return (await import('../outline/outline')).outline(box, bench);
  if (part === 'provkor') return (await import('../simulate/walk')).walkPage(box, bench);
  if (part === 'exempel') return (await import('../simulate/examples')).examplesPage(box, bench);
  if (part === 'skillnader') return (await import('../compare/page')).comparePage(box, bench);
  if (part === 'uppspelning') return (await import('../replay/page')).replayPage(box, bench);
  if (part.startsWith('forms/')) return (await import('../forms/editor')).formEditor(box, part, bench);
  if (part.startsWith('decisions/')) return (await import('../rules/editor')).ruleEditor(box, part, bench);
  if (part.startsWith('messages/')) return (await import('../texts/message')).messageEditor(box, part, bench);
  if (part.startsWith('letters/')) return (await import('../texts/letter')).letterEditor(box, part, bench);
  if (part === 'deadlines.json') return (await import('../deadlines/editor')).deadlineEditor(box, bench);
  return (await import('../settings/editor')).settingsEditor(box, bench);
}
