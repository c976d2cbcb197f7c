// What is wrong with a history, where, and how to mend it.

export type FaultCode =
  /** The file or folder cannot be read, or there is none. */
  | 'Unreadable'
  | 'NoHistories'
  | 'NotYaml'
  | 'UnknownField'
  | 'MissingField'
  | 'WrongValue'
  | 'UnknownId'
  | 'RepeatedId'
  /** A statement of something that happened, with neither facts nor a reason why not. */
  | 'FactsMissing'
  | 'AnchorOutside'
  | 'AnchorExcluded';

export interface Where {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** Of the row in which it stands, such as a ledger id; null outside of rows. */
  readonly id: string | null;
}

export interface HistoryFault {
  readonly code: FaultCode;
  readonly where: Where;
  /** What is wrong and how to mend it, in one or two clauses. */
  readonly message: string;
}

export interface HistoryFaults {
  readonly _tag: 'HistoryFaults';
  readonly faults: ReadonlyArray<HistoryFault>;
}

/** `seeds/000.yaml:12:5 000-09: message`; line 0 stands for the file as a whole. */
export const formatFault = ({ where, message }: HistoryFault): string => {
  const place = where.line === 0 ? where.file : `${where.file}:${where.line}:${where.column}`;
  return `${place}${where.id === null ? '' : ` ${where.id}`}: ${message}`;
};

export const wholeFile = (file: string): Where => ({ file, line: 0, column: 0, id: null });
