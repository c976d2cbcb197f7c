// Which statements still stand, and what rests on them. A retracted statement supports nothing.
import type { AidEvent, Source } from '@aidtrail/domain';
import type { Memory } from '@aidtrail/projections';

const retractedName = (statementId: string): string => `retracted ${statementId}`;
const restsName = (statementId: string): string => `rests on ${statementId}`;

const isRetracted = (statementId: string, memory: Memory): boolean =>
  memory.get<boolean>(retractedName(statementId)) === true;

/** An operational record, or a statement that is not retracted. */
export const isStanding = ({ origin, evidence }: Source, memory: Memory): boolean =>
  origin === 'operational' ||
  evidence.length === 0 ||
  evidence.some((id) => !isRetracted(id, memory));

/** True if one of the sources stands. */
export const isSupported = (sources: ReadonlyArray<Source>, memory: Memory): boolean =>
  sources.some((source) => isStanding(source, memory));

/** The statements of the sources that stand, and those that are retracted, each once. */
export const evidenceOf = (
  sources: ReadonlyArray<Source>,
  memory: Memory,
): { readonly standing: Source['evidence']; readonly withdrawn: Source['evidence'] } => {
  const all = [...new Set(sources.flatMap(({ evidence }) => [...evidence]))];
  return {
    standing: all.filter((id) => !isRetracted(id, memory)),
    withdrawn: all.filter((id) => isRetracted(id, memory)),
  };
};

/** Events that change whether a statement stands, with what they make of it. */
const standings: Readonly<Record<string, boolean>> = {
  StatementRetracted: false,
  StatementReinstated: true,
};

/** Their types. */
export const standingEvents: ReadonlyArray<string> = Object.keys(standings);

/** Notes whether the statement stands from now on, and returns what rests on it. */
export const changeStanding = <Address>(
  { type, data }: AidEvent,
  memory: Memory,
): ReadonlyArray<Address> => {
  const { statementId } = data as { readonly statementId: string };
  memory.set(retractedName(statementId), standings[type] === false ? true : undefined);
  return memory.get<ReadonlyArray<Address>>(restsName(statementId)) ?? [];
};

/** Notes that something rests on the statements of the source. */
export const keepSupport = <Address>(
  { evidence }: Source,
  address: Address,
  memory: Memory,
): void => {
  const text = JSON.stringify(address);
  for (const id of evidence) {
    const known = memory.get<ReadonlyArray<Address>>(restsName(id)) ?? [];
    if (!known.some((each) => JSON.stringify(each) === text))
      memory.set(restsName(id), [...known, address]);
  }
};
