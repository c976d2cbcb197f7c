// What a stretch of events has changed in memory, so that it can be undone: a handler that asks for a row which
// is not in memory is run once more when the row is there.

export interface Journal {
  /** Whether anything may have to be undone: not while all that was ever written is in memory. */
  readonly isOn: () => boolean;
  /** Notes how to undo a change that is about to be made. */
  readonly note: (undo: () => void) => void;
  /** From here on. */
  readonly mark: () => void;
  /** Undoes everything back to the mark. */
  readonly undo: () => void;
}

export const journal = (isOn: () => boolean): Journal => {
  let undos: (() => void)[] = [];
  return {
    isOn,
    note: (undo) => {
      undos.push(undo);
    },
    mark: () => {
      if (undos.length > 0) undos = [];
    },
    undo: () => {
      for (const undo of undos.toReversed()) undo();
      undos = [];
    },
  };
};

/** Thrown through a handler that asks for what is not in memory yet. It carries nothing: what is missing is noted where it is kept. */
export class NotInMemory extends Error {
  static readonly thrown = new NotInMemory('not in memory yet');
}
