// The certificates of a trainee in one technique, in the order in which they were given, suspended and withdrawn,
// whatever the order in which that was recorded. Two changes are in order only where they certainly are.
import { compareLevels } from '../../values/competence-level.js';
import { compareText, isSurelyBefore } from '../../values/date-window.js';
import { dayRange } from '../../values/partial-date.js';
import type { Source } from '../../values/source.js';
import type { TraineeEvent } from './events.js';

type EventNamed<Type> = Extract<TraineeEvent, { readonly type: Type }>;

export type Certificate = EventNamed<'TraineeCertified'>;

/** Ends every certificate in its technique. */
export type CertificateEnd = EventNamed<'CertificationSuspended' | 'CertificationWithdrawn'>;

/** A certificate, or the end of those before it. */
export type CertificateChange = Certificate | CertificateEnd;

export const isCertificate = (change: CertificateChange): change is Certificate =>
  change.type === 'TraineeCertified';

export const isEnd = (change: CertificateChange): change is CertificateEnd =>
  !isCertificate(change);

export const isOperational = ({ data }: { readonly data: { readonly source: Source } }): boolean =>
  data.source.origin === 'operational';

export const happensBefore = (left: CertificateChange, right: CertificateChange): boolean =>
  isSurelyBefore(left.data.on, right.data.on);

export const liesBetween = (
  each: CertificateChange,
  left: CertificateChange,
  right: CertificateChange,
): boolean => happensBefore(left, each) && happensBefore(each, right);

export const mayLieBetween = (
  each: CertificateChange,
  left: CertificateChange,
  right: CertificateChange,
): boolean =>
  each !== left && each !== right && !happensBefore(each, left) && !happensBefore(right, each);

/** Certificates come first, so that a suspension that may be the later one counts as the later one. */
const tieBreaker = (change: CertificateChange): string =>
  [
    isCertificate(change) ? 1 : 2,
    dayRange(change.data.on).last ?? '~',
    JSON.stringify(change),
  ].join(' ');

/** In the order in which they happened. */
export const inOrderOfTime = (
  changes: ReadonlyArray<CertificateChange>,
): ReadonlyArray<CertificateChange> => {
  const left = changes.toSorted((a, b) => compareText(tieBreaker(a), tieBreaker(b)));
  const ordered: CertificateChange[] = [];
  while (left.length > 0) {
    const free = left.findIndex((each) => !left.some((other) => happensBefore(other, each)));
    ordered.push(...left.splice(free, 1));
  }
  return ordered;
};

const isSameKind = (left: CertificateChange, right: CertificateChange): boolean =>
  isCertificate(left)
    ? isCertificate(right) && compareLevels(left.data.level, right.data.level) === 0
    : left.type === right.type;

/** The official record of what a source reports with another date; undefined where there is none. */
export const supersederOf = (
  change: CertificateChange,
  changes: ReadonlyArray<CertificateChange>,
): CertificateChange | undefined => {
  if (isOperational(change)) return undefined;
  const isOfOneSpan = (other: CertificateChange): boolean =>
    !changes.some(
      (each) =>
        isCertificate(each) !== isCertificate(change) &&
        (liesBetween(each, other, change) || liesBetween(each, change, other)),
    );
  const records = inOrderOfTime(
    changes.filter(
      (other) => isOperational(other) && isSameKind(other, change) && isOfOneSpan(other),
    ),
  );
  return (
    records.find((each) => !happensBefore(each, change) && !happensBefore(change, each)) ??
    records[0]
  );
};

/** The changes that count, without those of which there is an official record. */
export const effective = (
  changes: ReadonlyArray<CertificateChange>,
): ReadonlyArray<CertificateChange> =>
  changes.filter((change) => supersederOf(change, changes) === undefined);

/** The end that the certificate lifts: one after which no other certificate was given before it. */
export const liftedBy = (
  certificate: Certificate,
  changes: ReadonlyArray<CertificateChange>,
): CertificateEnd | undefined =>
  inOrderOfTime(changes)
    .filter(isEnd)
    .findLast(
      (end) =>
        happensBefore(end, certificate) &&
        !changes.some((each) => isCertificate(each) && mayLieBetween(each, end, certificate)),
    );
