// Where the tests of the engine keep their read models.
export interface Place {
  /** As `openReadModels` takes it; nothing is there yet. */
  readonly address: string;
  /** Runs a statement by way of the raw driver, and gives the rows. */
  readonly sql: (text: string) => Promise<ReadonlyArray<unknown>>;
  readonly remove: () => Promise<void>;
}

export interface Places {
  readonly name: string;
  readonly newPlace: () => Place;
  /** What the database says to a reader who writes. */
  readonly refusal: string;
}
