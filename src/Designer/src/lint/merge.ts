import type { Finding, Report } from '../api';
import type { Lint } from './lint';

/**
 * One list of what server and browser find, each fault once: where the server has said something of an element that both look
 * for, its words stay and take over the browser's remedy; once it has looked at the same map, what it does not mind is not said.
 */
export function merge(report: Report, lints: Lint[], conditions: Finding[], isCurrent: boolean): Report {
  const findings = report.findings.map((x) => (x.fix ? x : { ...x, fix: remedyOf(x, lints) }));
  const told = new Set(report.findings.map((x) => x.elementId));
  const more = lints.filter((x) => (x.serverToo ? !isCurrent && !told.has(x.elementId) : true));
  const all = [...findings, ...conditions, ...more].sort((a, b) => rank(a) - rank(b));
  return { ...report, findings: all, hasErrors: all.some((x) => x.level === 'Error') };
}

const rank = (x: Finding): number => (x.level === 'Error' ? 0 : 1);

function remedyOf(finding: Finding, lints: Lint[]): Finding['fix'] {
  return finding.level === 'Error' && finding.elementId ? (lints.find((x) => x.serverToo && x.elementId === finding.elementId)?.fix ?? null) : null;
}
