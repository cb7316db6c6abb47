/** A change of one file: its content before and after; null where it did not exist. */
export interface Change {
  path: string;
  before: string | null;
  after: string | null;
}

const mostKept = 200;
/** What is typed without a pause is one change. */
const pause = 1500;

/** What this window has changed in all parts of a draft, in order, with the place up to which it holds. */
export class History {
  private changes: Change[] = [];
  private place = 0;
  private last = 0;

  get canUndo(): boolean {
    return this.place > 0;
  }

  get canRedo(): boolean {
    return this.place < this.changes.length;
  }

  add(path: string, before: string | null, after: string | null, now = Date.now()): void {
    const previous = this.changes[this.place - 1];
    const following = this.changes[this.place];
    // An editor's own undo and redo are steps back and forth, not changes of their own.
    if (previous?.path === path && previous.before === after && previous.after === before) this.place--;
    else if (following?.path === path && following.before === before && following.after === after) this.place++;
    else {
      const goesOn = previous?.path === path && previous.after === before && before !== null && after !== null && !this.canRedo && now - this.last < pause;
      this.changes.length = this.place;
      if (goesOn) previous.after = after;
      else this.changes.push({ path, before, after });
      if (this.changes.length > mostKept) this.changes.shift();
      this.place = this.changes.length;
    }
    this.last = now;
  }

  next(direction: 'undo' | 'redo'): Change | undefined {
    return direction === 'undo' ? this.changes[this.place - 1] : this.changes[this.place];
  }

  move(direction: 'undo' | 'redo'): void {
    this.place += direction === 'undo' ? -1 : 1;
    this.last = 0;
  }

  /** Somebody else has changed a file: what was done to it here cannot be taken back any more. */
  forget(path: string): void {
    this.place -= this.changes.slice(0, this.place).filter((x) => x.path === path).length;
    this.changes = this.changes.filter((x) => x.path !== path);
  }
}
