import { api, Refused, type Draft, type DraftFile, type Sight } from '../api';
import { later } from '../dom';
import { History } from './history';

const saveAfter = 700;
const tryAgainAfter = 4000;
const lookEvery = 5000;

export type SaveState = 'saved' | 'saving' | 'unsaved' | 'closed';

export interface Conflict {
  path: string;
  mine: string;
  theirs: string | null;
  revision: number;
  by: string;
}

interface Events {
  /** The state of saving changed. */
  state: SaveState;
  /** Something reached the server: checks may run. */
  saved: number;
  /** Somebody else changed a file that is not being changed here. */
  changed: { path: string; by: string };
  conflict: Conflict;
  others: Sight['others'];
  /** Sent, published or thrown away meanwhile. */
  closed: Draft['state'];
  /** Files were added or removed. */
  files: void;
  /** Something was changed in this window, or taken back. */
  edited: { path: string; byHistory: boolean };
}

/**
 * The files of one draft as this window has them. Every change is saved by itself with the revision that it was made on, so
 * nothing of anybody is overwritten; until a conflict is settled its file is not saved.
 */
export class DraftStore {
  readonly files = new Map<string, { content: string; revision: number }>();
  readonly history = new History();
  /** Lets the open editor hand over what it has not written yet, so that nothing of somebody else is laid over it unseen. */
  handOver: () => Promise<void> = () => Promise.resolve();
  open = '';
  state: SaveState = 'saved';
  /** Why the server did not take a file; empty where it did not answer. */
  refusal = '';
  private readonly dirty = new Map<string, string | null>();
  private readonly contested = new Set<string>();
  private readonly listeners = new Map<keyof Events, Set<(value: never) => void>>();
  private readonly saveSoon = later(saveAfter, () => void this.save());
  private running: Promise<void> | undefined;
  private watching = false;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    public draft: Draft,
    files: DraftFile[],
  ) {
    for (const file of files) this.files.set(file.path, file);
    addEventListener('beforeunload', this.warn);
  }

  get id(): string {
    return this.draft.id;
  }

  get canEdit(): boolean {
    return this.draft.state === 'Editing';
  }

  static async load(id: string): Promise<DraftStore> {
    const { draft, files } = await api.draft(id);
    return new DraftStore(draft, files);
  }

  on<K extends keyof Events>(name: K, listener: (value: Events[K]) => void): () => void {
    const set = this.listeners.get(name) ?? new Set();
    set.add(listener as (value: never) => void);
    this.listeners.set(name, set);
    return () => set.delete(listener as (value: never) => void);
  }

  read(path: string): string {
    return this.dirty.get(path) ?? this.files.get(path)?.content ?? '';
  }

  /** The paths below a folder, sorted, as this window has them. */
  below(folder: string): string[] {
    return [...new Set([...this.files.keys(), ...this.dirty.keys()])].filter((x) => x.startsWith(folder) && this.dirty.get(x) !== null).sort();
  }

  write(path: string, content: string): void {
    if (this.canEdit && content !== this.read(path)) this.change(path, content);
  }

  remove(path: string): void {
    if (this.canEdit) this.change(path, null);
  }

  /** Takes back the latest change of this window, in whatever part it was, or makes it again. Returns its file; undefined where somebody else has changed that since. */
  step(direction: 'undo' | 'redo'): string | undefined {
    const change = this.canEdit ? this.history.next(direction) : undefined;
    if (!change) return undefined;
    const [from, to] = direction === 'undo' ? [change.after, change.before] : [change.before, change.after];
    if (this.current(change.path) !== from) {
      this.history.forget(change.path);
      return undefined;
    }
    this.history.move(direction);
    this.put(change.path, to);
    this.tell('edited', { path: change.path, byHistory: true });
    return change.path;
  }

  /** A file's content as this window has it; null where it does not exist. */
  private current(path: string): string | null {
    const waiting = this.dirty.get(path);
    return waiting !== undefined ? waiting : (this.files.get(path)?.content ?? null);
  }

  private change(path: string, content: string | null): void {
    this.history.add(path, this.current(path), content);
    this.put(path, content);
    this.tell('edited', { path, byHistory: false });
  }

  private put(path: string, content: string | null): void {
    const exists = this.current(path) !== null;
    this.dirty.set(path, content);
    this.enter('saving');
    this.saveSoon();
    if (exists !== (content !== null)) this.tell('files', undefined);
  }

  /** Saves what waits, now. */
  async flush(): Promise<void> {
    this.saveSoon.now();
    await (this.running ?? this.save());
  }

  settle(conflict: Conflict, keepMine: boolean): void {
    this.contested.delete(conflict.path);
    if (keepMine) {
      this.files.set(conflict.path, { content: conflict.theirs ?? '', revision: conflict.revision });
      this.dirty.set(conflict.path, conflict.mine);
      this.saveSoon();
      return;
    }
    this.dirty.delete(conflict.path);
    if (conflict.theirs === null) this.files.delete(conflict.path);
    else this.files.set(conflict.path, { content: conflict.theirs, revision: conflict.revision });
    this.enter(this.dirty.size > 0 ? 'saving' : 'saved');
    this.tell('changed', { path: conflict.path, by: conflict.by });
  }

  watch(): void {
    this.watching = true;
    const look = () => void this.look();
    look();
    this.timer = setInterval(look, lookEvery);
  }

  close(): void {
    this.watching = false;
    clearInterval(this.timer);
    removeEventListener('beforeunload', this.warn);
    void this.flush();
  }

  private readonly warn = (event: BeforeUnloadEvent) => {
    this.saveSoon.now();
    if (this.dirty.size > 0) event.preventDefault();
  };

  private async save(): Promise<void> {
    if (this.running) return this.running;
    this.running = this.saveAll().finally(() => (this.running = undefined));
    return this.running;
  }

  private async saveAll(): Promise<void> {
    for (let next = this.next(); next; next = this.next()) {
      const [path, content] = next;
      const revision = this.files.get(path)?.revision ?? 0;
      try {
        const outcome = content === null ? await api.remove(this.id, path, revision) : await api.save(this.id, path, content, revision);
        if (outcome.kind === 'closed') return this.enter('closed');
        if (outcome.kind === 'conflict') {
          this.contested.add(path);
          const mine = this.dirty.get(path) ?? '';
          this.tell('conflict', { path, mine, theirs: outcome.content, revision: outcome.revision, by: outcome.changedBy ?? '' });
          continue;
        }
        if (content === null) this.files.delete(path);
        else this.files.set(path, { content, revision: outcome.revision });
        if (this.dirty.get(path) === content) this.dirty.delete(path);
        this.tell('saved', outcome.revision);
      } catch (error) {
        this.refusal = error instanceof Refused && error.status > 0 ? error.message : '';
        this.enter('unsaved');
        setTimeout(() => void this.save(), tryAgainAfter);
        return;
      }
    }
    if (this.dirty.size === 0) this.enter('saved');
  }

  private next(): [string, string | null] | undefined {
    return [...this.dirty].find(([path]) => !this.contested.has(path));
  }

  private async look(): Promise<void> {
    try {
      const sight = await api.seen(this.id, this.open);
      if (!this.watching) return;
      this.tell('others', sight.others);
      await this.handOver();
      if (sight.state !== this.draft.state) {
        this.draft = { ...this.draft, state: sight.state };
        this.tell('closed', sight.state);
      }
      const stale = sight.files.filter((x) => !this.dirty.has(x.path) && (this.files.get(x.path)?.revision ?? 0) < x.revision);
      const gone = [...this.files.keys()].filter((x) => !this.dirty.has(x) && !sight.files.some((f) => f.path === x));
      if (this.running || (stale.length === 0 && gone.length === 0)) return;
      const { files } = await api.draft(this.id);
      await this.handOver();
      for (const path of gone) this.files.delete(path);
      for (const file of files.filter((x) => !this.dirty.has(x.path) && (this.files.get(x.path)?.revision ?? 0) < x.revision)) {
        this.files.set(file.path, file);
        this.tell('changed', { path: file.path, by: file.changedBy });
      }
      this.tell('files', undefined);
      this.tell('saved', sight.revision);
    } catch {
      // The next look tells; saving says by itself when the server does not answer.
    }
  }

  private enter(state: SaveState): void {
    this.state = state;
    this.tell('state', state);
  }

  private tell<K extends keyof Events>(name: K, value: Events[K]): void {
    for (const listener of this.listeners.get(name) ?? []) (listener as (value: Events[K]) => void)(value);
  }
}
