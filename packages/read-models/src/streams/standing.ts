// Which statements still stand, and what rests on them. A retracted statement supports nothing.
import type { AidEvent, Source } from '@aidtrail/domain';
import type { Memory } from '@aidtrail/projections';

const retractedName = (statementId: string): string => `retracted ${statementId}`;
const restsName = (statementId: string): string => `rests on ${statementId}`;
const foldedName = (statementId: string): string => `folded on ${statementId}`;
const staleName = (category: string, id: string): string => `stale ${category} ${id}`;

const isRetracted = (statementId: string, memory: Memory): boolean =>
  memory.get<boolean>(retractedName(statementId)) === true;

/** An operational record, or a statement that is not retracted. */
export const isStanding = ({ origin, evidence }: Source, memory: Memory): boolean =>
  origin === 'operational' ||
  evidence.length === 0 ||
  evidence.some((id) => !isRetracted(id, memory));

/** True if one of the sources is not retracted. */
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

/** Events that retract or reinstate a statement, with what they make of it. */
const standings: Readonly<Record<string, boolean>> = {
  StatementRetracted: false,
  StatementReinstated: true,
};

/** Their types. */
export const standingEvents: ReadonlyArray<string> = Object.keys(standings);

/** Notes whether the statement counts from now on, and returns what rests on it. States that rest on it are stale. */
export const changeStanding = <Address>(
  { type, data }: AidEvent,
  memory: Memory,
): ReadonlyArray<Address> => {
  const { statementId } = data as { readonly statementId: string };
  memory.set(retractedName(statementId), standings[type] === false ? true : undefined);
  for (const [category, id] of foldedOn(statementId, memory))
    memory.set(staleName(category, id), true);
  return memory.get<ReadonlyArray<Address>>(restsName(statementId)) ?? [];
};

const keep = <Address>(name: string, address: Address, memory: Memory): void => {
  const text = JSON.stringify(address);
  const known = memory.get<ReadonlyArray<Address>>(name) ?? [];
  if (!known.some((each) => JSON.stringify(each) === text)) memory.set(name, [...known, address]);
};

/** Notes that something rests on the statements of the source. */
export const keepSupport = <Address>(
  { evidence }: Source,
  address: Address,
  memory: Memory,
): void => {
  for (const id of evidence) keep(restsName(id), address, memory);
};

/** Category and id of a stream. */
export type StreamId = readonly [category: string, id: string];

/** The streams whose states rest on the statement. */
export const foldedOn = (statementId: string, memory: Memory): ReadonlyArray<StreamId> =>
  memory.get<ReadonlyArray<StreamId>>(foldedName(statementId)) ?? [];

/** Notes that the state of the stream rests on the statements of the source. */
export const keepFolded = ({ evidence }: Source, stream: StreamId, memory: Memory): void => {
  for (const id of evidence) keep(foldedName(id), stream, memory);
};

/** True once after a statement that the state rests on was retracted or reinstated. */
export const takeStale = ([category, id]: StreamId, memory: Memory): boolean => {
  const isStale = memory.get<boolean>(staleName(category, id)) === true;
  if (isStale) memory.set(staleName(category, id), undefined);
  return isStale;
};
