// Why events of known types cannot be decoded, in few words.
import type { AnyEvent, EventTypes, RecordedEvent } from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';

/** The part of `EventTypes` that a verification uses. */
export type Decoder = Pick<EventTypes<AnyEvent>, 'knows' | 'decode'>;

/** Why an event of a known type cannot be decoded; null if it can. */
export const undecodable = (
  event: RecordedEvent,
  eventTypes: ReadonlyArray<Decoder>,
): { readonly text: string } | 'unknown' | null => {
  const knowing = eventTypes.filter((types) => types.knows(event.type));
  if (knowing.length === 0) return 'unknown';
  let reasons: ReadonlyArray<string> = [];
  for (const types of knowing) {
    const decoded = types.decode(event);
    if (E.isRight(decoded)) return null;
    if (decoded.left._tag === 'DecodeFailure') reasons = decoded.left.reasons;
  }
  const more =
    reasons.length > REASONS_SHOWN ? ` … and ${reasons.length - REASONS_SHOWN} more` : '';
  const shown = reasons.slice(0, REASONS_SHOWN).map(brief).join('; ');
  return { text: `it cannot be decoded as ${event.type}: ${shown}${more}` };
};

const REASONS_SHOWN = 3;
const MAX_VALUE_LENGTH = 80;

/** `statementId: undefined is not a valid StatementId`, without the enclosing codecs. */
const brief = (reason: string): string => {
  const [, value, path] =
    /^Invalid value (.*) supplied to : .*?([^/]*: [^/]*)$/s.exec(reason) ?? [];
  if (value === undefined || path === undefined) return reason;
  const [name, type] = path.split(': ');
  const shown = value.length > MAX_VALUE_LENGTH ? `${value.slice(0, MAX_VALUE_LENGTH)}…` : value;
  return `${name}: ${shown} is not a valid ${type}`;
};
