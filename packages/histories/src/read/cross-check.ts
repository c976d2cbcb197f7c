// Checks ids over all files: each is defined once, and every reference has a definition.
import { checkedKinds } from '../format/ids.js';
import type { Mention } from './walk.js';
import type { HistoryFault } from './fault.js';
import { newHints, nearest } from './nearest.js';

/** The ids in the log, by name of their codec, such as `PlaceId`. */
export type KnownIds = ReadonlyMap<string, ReadonlySet<string>>;

const words: Readonly<Record<string, string>> = {
  PlaceId: 'place',
  OrganisationId: 'organisation',
  PersonId: 'person',
  TechniqueId: 'technique',
  IndicatorCode: 'indicator',
  StatementId: 'statement',
  ProgrammeId: 'programme',
  PairingId: 'pairing',
  DeploymentId: 'deployment',
  DocumentId: 'document',
};

const wordFor = (kinds: ReadonlyArray<string>): string =>
  [...new Set(kinds.map((kind) => words[kind] ?? kind))].join(' or ');

/**
 * The faults of ids over all files. `known` are ids that the log has already; null leaves ids without a definition to
 * the next reading, because a file with faults may define them.
 */
export const crossCheck = (
  mentions: ReadonlyArray<Mention>,
  known: KnownIds | null,
): ReadonlyArray<HistoryFault> => {
  const faults: HistoryFault[] = [];
  const here = new Map<string, Map<string, Mention>>();
  for (const mention of mentions) {
    if (mention.use.role === 'refers') continue;
    for (const kind of mention.use.kinds) {
      const ids = here.get(kind) ?? new Map<string, Mention>();
      here.set(kind, ids);
      const first = ids.get(mention.id);
      if (first === undefined) ids.set(mention.id, mention);
      else if (mention.use.role === 'defines')
        faults.push({
          code: 'RepeatedId',
          where: mention.where,
          message: `the ${wordFor([kind])} ${mention.id} is defined twice, first at ${first.where.file}:${first.where.line}; give one of them another id`,
        });
    }
  }
  if (known === null) return faults;
  const inLog = known;
  const hints = newHints();
  function* idsOf(kinds: ReadonlyArray<string>): Generator<string> {
    for (const kind of kinds) {
      yield* here.get(kind)?.keys() ?? [];
      yield* inLog.get(kind) ?? [];
    }
  }
  const exists = (kind: string, id: string): boolean =>
    here.get(kind)?.has(id) === true || inLog.get(kind)?.has(id) === true;
  for (const { use, id, where } of mentions) {
    if (use.role !== 'refers' || !use.kinds.some((kind) => checkedKinds.has(kind))) continue;
    if (use.kinds.some((kind) => exists(kind, id))) continue;
    const meant = nearest(id, idsOf(use.kinds), hints);
    faults.push({
      code: 'UnknownId',
      where,
      message: `there is no ${wordFor(use.kinds)} “${id}”; ${
        meant === null
          ? 'define it in this history, or replay the file that does'
          : `did you mean ${meant}?`
      }`,
    });
  }
  return faults;
};
