import type { Finding } from '../api';
import { h } from '../dom';
import { say } from '../words';
import type { Service } from './editor';

export type Mark = 'uncovered' | 'way' | 'passed' | 'here' | 'added' | 'removed' | 'changed';

/** Puts marks and findings on a map; each kind replaces its earlier marks. */
export function marker(viewer: { get(name: string): Service }): { set(kind: Mark, ids: string[]): void; findings(findings: Finding[]): void } {
  const shown = new Map<Mark, string[]>();
  const canvas = () => viewer.get('canvas');
  const exists = (id: string) => viewer.get('elementRegistry').get(id) !== undefined;
  return {
    set(kind, ids) {
      for (const id of (shown.get(kind) ?? []).filter(exists)) canvas().removeMarker(id, `mark-${kind}`);
      const now = ids.filter(exists);
      for (const id of now) canvas().addMarker(id, `mark-${kind}`);
      shown.set(kind, now);
    },
    findings(findings) {
      const overlays = viewer.get('overlays');
      overlays.remove({ type: 'finding' });
      const byElement = new Map<string, Finding[]>();
      for (const finding of findings.filter((x) => x.elementId && exists(x.elementId))) byElement.set(finding.elementId!, [...(byElement.get(finding.elementId!) ?? []), finding]);
      for (const [id, all] of byElement) {
        const isError = all.some((x) => x.level === 'Error');
        const html = h('div', { class: isError ? 'badge is-error' : 'badge is-warning', title: all.map((x) => say(x.message)).join('\n') }, isError ? '!' : 'i');
        overlays.add(id, 'finding', { position: { top: -10, right: 10 }, html });
      }
    },
  };
}
