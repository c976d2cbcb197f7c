// The changes in memory since a mark, so that they can be undone: a handler that asks for a row which is not in memory
// runs again when the row has been read.

export interface Journal {
  /** False while all rows are in memory, because nothing has to be undone then. */
  readonly isOn: () => boolean;
  /** Records how to undo a change before it is made. */
  readonly note: (undo: () => void) => void;
  /** Forgets all earlier changes. */
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

/** Interrupts a handler that asks for a row which is not in memory. The set of rows knows what is missing. */
export class NotInMemory extends Error {
  static readonly thrown = new NotInMemory('not in memory yet');
}
