import type { Finding, Report } from '../api';
import type { Workbench } from '../draft/page';
import { h } from '../dom';
import { fill, say, w } from '../words';

/** What the server finds in the draft, below the editor. */
export class ChecksPanel {
  readonly element: HTMLElement;
  private readonly summary = h('span', {});
  private readonly coverage = h('span', { class: 'soft grow' });
  private readonly list = h('ul', { class: 'findings', tabindex: 0, 'aria-label': w.checks });

  constructor(
    private readonly bench: Workbench,
    private readonly mend: (finding: Finding) => Promise<void>,
  ) {
    const toggle = h('button', { type: 'button', class: 'link', 'aria-expanded': 'true' }, '▾');
    toggle.setAttribute('aria-label', w.checks);
    toggle.addEventListener('click', () => {
      this.list.hidden = !this.list.hidden;
      toggle.textContent = this.list.hidden ? '▸' : '▾';
      toggle.setAttribute('aria-expanded', String(!this.list.hidden));
    });
    this.element = h('section', { class: 'checks', 'aria-labelledby': 'checks' }, h('div', { class: 'checks-head' }, toggle, h('h2', { id: 'checks' }, w.checks), h('span', { role: 'status' }, this.summary), this.coverage), this.list);
    this.busy();
  }

  busy(): void {
    this.summary.textContent = w.checking;
    this.summary.className = 'soft';
  }

  fail(message: string): void {
    this.summary.textContent = message;
  }

  /** @param isPending Whether something has been changed that the server has not looked at yet. */
  show(report: Report, isPending: boolean): void {
    const errors = report.findings.filter((x) => x.level === 'Error').length;
    const hints = report.findings.length - errors;
    const counted = errors === 1 ? w.errorsOne : fill(w.errors, errors);
    if (isPending) this.busy();
    else {
      this.summary.textContent = errors === 0 ? w.noFindings : counted;
      this.summary.className = errors === 0 ? 'tag tag-good' : 'tag tag-bad';
      if (hints > 0) this.summary.textContent += ` · ${fill(w.warnings, hints)}`;
    }
    this.coverage.textContent = report.toCover > 0 ? fill(w.coverage, report.covered, report.toCover) : '';
    this.list.replaceChildren(...report.findings.map((x) => this.row(x)));
  }

  private row(finding: Finding): HTMLElement {
    const onMap = finding.file === 'process.bpmn' && finding.elementId;
    const target = finding.file.startsWith('scenarios/') ? 'exempel' : finding.file.replace(/\.(sv|en)\.(txt|typ)$/, '');
    return h(
      'li',
      { class: finding.level === 'Error' ? 'is-error' : 'is-warning' },
      h('span', { class: 'mark', 'aria-hidden': 'true' }, finding.level === 'Error' ? '!' : 'i'),
      h('span', { class: 'grow' }, h('span', { class: 'visually-hidden' }, `${finding.level === 'Error' ? w.error : w.warning}: `), say(finding.message)),
      finding.fix && this.bench.store.canEdit ? h('button', { type: 'button', class: 'primary small', onclick: () => void this.mend(finding) }, say(finding.fix.label)) : null,
      h('button', { type: 'button', class: 'small', onclick: () => void this.bench.go(target, finding.elementId ?? undefined, finding.way) }, onMap ? w.showOnMap : w.goThere),
    );
  }
}
