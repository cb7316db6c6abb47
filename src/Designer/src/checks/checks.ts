import { api, type Finding, type Report } from '../api';
import type { DraftStore } from '../draft/store';
import { later } from '../dom';
import type { Lint } from '../lint/lint';
import { merge } from '../lint/merge';
import type { ChecksPanel } from './panel';

const map = 'process.bpmn';
const checkAfter = 900;
const lintAfter = 200;

/**
 * What is known to be wrong with a draft: what the server says of what is saved, and what the browser can say at once of the
 * map as it is drawn and of how its own FEEL reads the forms.
 */
export class DraftChecks {
  report: Report | undefined;
  private server: Report | undefined;
  private lints: Lint[] = [];
  private conditions: Finding[] = [];
  /** The map that the server's report is about. */
  private checkedMap = '';
  private edits = 0;
  private checkedEdits = -1;
  private readonly ask = later(checkAfter, () => void this.check());
  private readonly look = later(lintAfter, () => void this.lint());

  constructor(
    private readonly store: DraftStore,
    private readonly panel: ChecksPanel,
    private readonly tell: (report: Report) => void,
  ) {
    const edited = ({ path }: { path: string }) => {
      this.edits++;
      if (path === map) this.look();
    };
    store.on('saved', () => this.ask());
    store.on('edited', edited);
    store.on('changed', edited);
  }

  run(): void {
    this.ask();
    this.look();
  }

  private async check(): Promise<void> {
    this.panel.busy();
    const [asked, edits] = [this.store.read(map), this.store.state === 'saved' ? this.edits : -1];
    try {
      this.server = await api.checks(this.store.id);
      this.checkedMap = asked;
      this.checkedEdits = edits;
      this.conditions = await (await import('../feel/conditions')).differingConditions(this.store.id);
      this.draw();
    } catch (error) {
      this.panel.fail(error instanceof Error ? error.message : String(error));
    }
  }

  private async lint(): Promise<void> {
    const drawn = this.store.read(map);
    const found = await (await import('../lint/lint')).lint(drawn);
    if (drawn !== this.store.read(map)) return;
    this.lints = found;
    this.draw();
  }

  private draw(): void {
    if (!this.server) return;
    this.report = merge(this.server, this.lints, this.conditions, this.checkedMap === this.store.read(map));
    this.panel.show(this.report, this.checkedEdits !== this.edits);
    this.tell(this.report);
  }
}
