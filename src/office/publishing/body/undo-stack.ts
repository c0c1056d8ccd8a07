// Undo over whole bodies: what a table, a paste or a mask does is taken back like a letter.

export interface UndoStack<T> {
  /** Keeps a state as the newest; what had been undone is gone. @param grouped goes into the step before, as one more letter of a word */
  keep(state: T, grouped?: boolean): void;
  undo(): T | undefined;
  redo(): T | undefined;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** @param most steps that are kept; the oldest go first */
export function undoStack<T>(first: T, most = 200): UndoStack<T> {
  let states: T[] = [first];
  let at = 0;
  /** A step may only be continued where it was begun. */
  let open = false;
  return {
    keep(state, grouped = false) {
      if (grouped && open && at === states.length - 1 && at > 0) {
        states[at] = state;
        return;
      }
      states = [...states.slice(0, at + 1), state].slice(-most);
      at = states.length - 1;
      open = grouped;
    },
    undo() {
      open = false;
      if (at === 0) return undefined;
      at -= 1;
      return states[at];
    },
    redo() {
      open = false;
      if (at === states.length - 1) return undefined;
      at += 1;
      return states[at];
    },
    get canUndo() {
      return at > 0;
    },
    get canRedo() {
      return at < states.length - 1;
    },
  };
}
