// What is wrong with a history, where, and how to correct it.

/** What kind of fault it is; docs/errors.md has cause and cure. */
export type FaultCode =
  /** The file or folder is missing or cannot be read. */
  | 'Unreadable'
  | 'NoHistories'
  /** Bytes that are not in the encoding of the file. */
  | 'WrongEncoding'
  | 'NotYaml'
  /** A file, a text, a row or the nesting is above a limit. */
  | 'TooLarge'
  | 'UnknownField'
  | 'MissingField'
  | 'WrongValue'
  | 'UnknownId'
  | 'RepeatedId'
  /** A place, an organisation or a programme that would contain itself. */
  | 'ContainsItself'
  /** A statement of an event that has neither facts nor a reason for having none. */
  | 'FactsMissing'
  /** The name of a person of the same input, in clear. */
  | 'PersonNamed'
  | 'AnchorOutside'
  | 'AnchorExcluded';

/** Where in a file of a history; line 0 is the file as a whole. */
export interface Location {
  readonly file: string;
  readonly line: number;
  /** Lines and columns count from 1. */
  readonly column: number;
  /** Of the row, such as `000-09`; null outside rows. */
  readonly id: string | null;
}

/** One fault of a file. */
export interface HistoryFault {
  readonly code: FaultCode;
  readonly where: Location;
  /** What is wrong and how to correct it. */
  readonly message: string;
}

/** Every fault of the files, in the order of file, line and column; nothing was written. */
export interface HistoryFaults {
  readonly _tag: 'HistoryFaults';
  readonly faults: ReadonlyArray<HistoryFault>;
}

/** One line: `seeds/000.yaml:12:5 000-09: message`. */
export const formatFault = ({ where, message }: HistoryFault): string => {
  const location = where.line === 0 ? where.file : `${where.file}:${where.line}:${where.column}`;
  return `${location}${where.id === null ? '' : ` ${where.id}`}: ${message}`;
};

export const wholeFile = (file: string): Location => ({ file, line: 0, column: 0, id: null });
