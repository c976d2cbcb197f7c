// Which flow each team belongs to. What a team takes from a pairing is looked up again when the pairing changes, and
// what rests on a retracted statement is not counted.
import { type AidEvent, isSameContent } from '@aidtrail/domain';
import { deployment, pairing } from '@aidtrail/domain/deployment';
import type { Recorded } from '@aidtrail/event-sourcing';
import type { Memory, Rows } from '@aidtrail/projections';

import type { Part, Target } from '../streams/combined.js';
import { evolveStream, stateOfStream } from '../streams/kept-state.js';
import { changeStanding, foldedOn, standingEvents } from '../streams/standing.js';
import { isShown, pairingsOf, type Team, teamOf } from './dispatched.js';

type FlowRows<Row> = Rows<Row, Row>;

/** The handler of one event. */
type FlowHandler<Row> = (event: Recorded<AidEvent>, rows: FlowRows<Row>, memory: Memory) => void;

interface Flows<Row> {
  readonly flowOf: (team: Team) => string;
  readonly rowOf: (flow: string, teams: readonly [Team, ...Team[]]) => Row;
}

/** The team of a deployment and the positions of the events that it rests on. */
interface KeptTeam {
  readonly team: Team | null;
  readonly positions: ReadonlyArray<number>;
}

interface KnownPairing {
  readonly programme: string | null;
  readonly positions: ReadonlyArray<number>;
}

type Shown = Recorded<AidEvent>;

const pairingName = (id: string): string => `pairing ${id}`;
const teamsName = (pairingId: string): string => `teams of ${pairingId}`;

const keptTeam = (id: string, memory: Memory): KeptTeam =>
  memory.get<KeptTeam>(`team ${id}`) ?? { team: null, positions: [] };

const known = (pairingId: string, memory: Memory): KnownPairing =>
  memory.get<KnownPairing>(pairingName(pairingId)) ?? { programme: null, positions: [] };

const members = (memory: Memory, flow: string): ReadonlyArray<string> =>
  memory.get<ReadonlyArray<string>>(`flow ${flow}`) ?? [];

/** More evidence for what a flow shows. */
const isEvidence = (event: AidEvent): boolean =>
  event.type === 'FactCorroborated' &&
  ['DeploymentPlanned', 'TeamDispatched', 'MemberAssigned'].includes(event.data.factType);

const typesOf = ({
  events,
}: {
  readonly events: typeof deployment.events | typeof pairing.events;
}) => events.definitions.map(({ type }) => type).filter((type) => type !== 'FactCorroborated');

const idIn = (event: AidEvent, field: string): string =>
  (event.data as unknown as Readonly<Record<string, string>>)[field] ?? '';

/** Handlers for the events of teams and pairings. Made-up teams have a row of their own beside real ones. */
export const flowHandlers = <Row>({ flowOf, rowOf }: Flows<Row>): Part<Row> => {
  /** Made-up teams have a row of their own beside real ones. */
  const put = (
    flow: string,
    rows: FlowRows<Row>,
    memory: Memory,
    restsOn: ReadonlyArray<number>,
  ): void => {
    const teams = members(memory, flow).flatMap((id) => keptTeam(id, memory).team ?? []);
    const real = teams.filter(({ origins }) => !origins.synthetic);
    const madeUp = teams.filter(({ origins }) => origins.synthetic);
    const apart = `${flow}/synthetic`;
    const isMixed = real.length > 0 && madeUp.length > 0;
    const all = new Map([
      [flow, isMixed ? real : teams],
      [apart, isMixed ? madeUp : []],
    ]);
    for (const [key, [first, ...others]] of all)
      if (first === undefined) rows.remove({ flow: key } as unknown as Row);
      else rows.put(rowOf(key, [first, ...others]), restsOn);
  };

  /** Moves the team into the flow where it now belongs, and out of the flow where it was. */
  const place = (
    id: string,
    own: ReadonlyArray<number>,
    rows: FlowRows<Row>,
    memory: Memory,
  ): void => {
    const before = keptTeam(id, memory);
    const state = stateOfStream(deployment, id, memory);
    const team = teamOf(state, (pairingId) => known(pairingId, memory).programme);
    const positions = [...before.positions, ...own];
    memory.set(`team ${id}`, { team, positions } satisfies KeptTeam);
    if (own.length === 0 && isSameContent(before.team, team)) return;
    const restsOn = [
      ...positions,
      ...pairingsOf(state).flatMap((pairingId) => known(pairingId, memory).positions),
    ];
    const left = before.team === null ? null : flowOf(before.team);
    const entered = team === null ? null : flowOf(team);
    if (left !== null && left !== entered) {
      const others = members(memory, left).filter((member) => member !== id);
      memory.set(`flow ${left}`, others);
      put(left, rows, memory, []);
    }
    if (entered === null) return;
    if (left !== entered)
      memory.set(`flow ${entered}`, [...members(memory, entered), id].toSorted());
    put(entered, rows, memory, restsOn);
  };

  /** A team can be recorded before the pairing that it names: its flow is looked up again when the pairing is. */
  const showTeam = (id: string, event: Shown, rows: FlowRows<Row>, memory: Memory): void => {
    const state = evolveStream(deployment, id, event as never, memory);
    for (const pairingId of pairingsOf(state)) {
      const named = memory.get<ReadonlyArray<string>>(teamsName(pairingId)) ?? [];
      if (!named.includes(id)) memory.set(teamsName(pairingId), [...named, id]);
    }
    place(id, isShown(event) || isEvidence(event) ? [event.position] : [], rows, memory);
  };

  const lookUpAgain = (id: string, event: Shown, rows: FlowRows<Row>, memory: Memory): void => {
    const { status } = stateOfStream(pairing, id, memory);
    const programme = status._tag === 'NotEstablished' ? null : (status.terms.programmeId ?? null);
    const before = known(id, memory);
    if (before.programme === programme) return;
    const positions = [...before.positions, event.position];
    memory.set(pairingName(id), { programme, positions } satisfies KnownPairing);
    for (const team of memory.get<ReadonlyArray<string>>(teamsName(id)) ?? [])
      place(team, [], rows, memory);
  };

  const showPairing = (id: string, event: Shown, rows: FlowRows<Row>, memory: Memory): void => {
    evolveStream(pairing, id, event as never, memory);
    lookUpAgain(id, event, rows, memory);
  };

  /** What becomes of the teams and pairings that rest on a statement when it is retracted or reinstated. */
  const standAgain: FlowHandler<Row> = (event, rows, memory) => {
    changeStanding(event, memory);
    const { statementId } = event.data as { readonly statementId: string };
    for (const [category, id] of foldedOn(statementId, memory))
      if (category === deployment.category) place(id, [event.position], rows, memory);
      else if (category === pairing.category) lookUpAgain(id, event, rows, memory);
  };

  /** Corroborations of other aggregates' facts have no team here. */
  const corroborate: FlowHandler<Row> = (event, rows, memory) => {
    if (event.type !== 'FactCorroborated') return;
    const { factType, subjectId } = event.data;
    if (typesOf(deployment).includes(factType)) showTeam(subjectId, event, rows, memory);
    else if (typesOf(pairing).includes(factType)) showPairing(subjectId, event, rows, memory);
  };

  const forTypes = (types: ReadonlyArray<string>, handler: FlowHandler<Row>) =>
    types.map(
      (type) =>
        [
          type,
          (event: Shown, { rows, memory }: Target<Row>) => {
            handler(event, rows, memory);
            return [];
          },
        ] as const,
    );

  return {
    handlers: new Map([
      ...forTypes(typesOf(deployment), (event, rows, memory) =>
        showTeam(idIn(event, 'deploymentId'), event, rows, memory),
      ),
      ...forTypes(typesOf(pairing), (event, rows, memory) =>
        showPairing(idIn(event, 'pairingId'), event, rows, memory),
      ),
      ...forTypes(standingEvents, standAgain),
      ...forTypes(['FactCorroborated'], corroborate),
    ]),
    repeat: () => undefined,
  };
};
