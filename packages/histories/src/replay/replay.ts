// Replays a history through commands and deciders, so that every rule of the domain applies.
import { describeRejection, type Localized } from '@aidtrail/domain';
import {
  type CommandError,
  commandHandler,
  type GlobalPosition,
  START,
} from '@aidtrail/event-sourcing';
import * as E from 'fp-ts/lib/Either.js';
import type { TaskEither } from 'fp-ts/lib/TaskEither.js';

import type { History } from '../read/history.js';
import { claimSteps } from './claim-steps.js';
import { factSteps } from './fact-steps.js';
import { inQueues } from './in-queues.js';
import { lookUpIn } from './look-up.js';
import { overlayOn } from './overlay-store.js';
import { referenceSteps } from './reference-steps.js';
import { type Lane, lanes, type ReplayPorts, type Step, type StepOutcome } from './step.js';
import { causeOf, Stop, type StopCause } from './stop.js';
import { type Done, type Effect, type ReplaySummary, summarise } from './summary.js';

/** Steps done, of all steps of the replay, after one of `lane`. */
export interface ReplayProgress {
  readonly lane: Lane;
  readonly done: number;
  readonly total: number;
}

/** How to replay. */
export interface ReplayOptions {
  /** Decides every command and writes nothing. */
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: ReplayProgress) => void;
}

/** The log could not be read or written. Earlier writes are kept, and replaying again completes them. */
export interface ReplayStopped {
  readonly _tag: 'ReplayStopped';
  readonly cause: StopCause;
  /** Number of events that were written before. */
  readonly written: number;
}

const reasonOf = (rejection: { readonly _tag: string }): Localized =>
  'reason' in rejection && typeof rejection.reason === 'object' && rejection.reason !== null
    ? (rejection.reason as Localized)
    : describeRejection(rejection as Parameters<typeof describeRejection>[0]);

const refused = (step: Step, rejection: { readonly _tag: string }): Effect => ({
  kind: 'refused',
  refusal: {
    where: step.where,
    what: step.what,
    code: rejection._tag,
    reason: reasonOf(rejection),
    differs: rejection._tag.endsWith('Differs'),
  },
});

const effectOf = (step: Step, outcome: StepOutcome): Effect => {
  if (E.isLeft(outcome)) {
    const error: CommandError<{ readonly _tag: string }> = outcome.left;
    if (error._tag !== 'Rejected') throw new Stop(error);
    return refused(step, error.rejection);
  }
  if (outcome.right === 'forgotten') return { kind: 'forgotten' };
  const { events, repeated } = outcome.right;
  if (repeated || events.length === 0) return { kind: 'alreadyKnown' };
  return {
    kind: 'recorded',
    corroborates: events.every(({ type }) => type === 'FactCorroborated'),
    events: events.length,
  };
};

const missing = (id: string) => ({
  _tag: 'StatementMissing',
  reason: {
    zh: `陈述 ${id} 未能登记，因此未写入此项。`,
    en: `Statement ${id} was not recorded, so this part was not written.`,
  },
});

/** A dry run seals no names, so that it creates no keys. */
const withoutSealing = (names: ReplayPorts['names']): ReplayPorts['names'] => ({
  ...names,
  seal: async (personId) => ({ personId, cipher: 'xchacha20-poly1305', nonce: '', text: '' }),
});

const dryRunPorts = async (ports: ReplayPorts): Promise<ReplayPorts> => {
  const store = await overlayOn(ports.store);
  return { store, execute: commandHandler(store), names: withoutSealing(ports.names) };
};

/**
 * Records reference data, then documents, statements, links, and last the facts that statements attest.
 * Rejected rows are listed in the summary; only a failing store stops a replay. Replaying again adds nothing.
 */
export const replay =
  (
    history: History,
    given: ReplayPorts,
    { dryRun = false, onProgress = () => {} }: ReplayOptions = {},
  ): TaskEither<ReplayStopped, ReplaySummary> =>
  async () => {
    const steps = [...referenceSteps(history), ...claimSteps(history), ...factSteps(history)];
    const done: Done[] = [];
    const lost = new Set<string>();
    let position: GlobalPosition = START;
    let finished = 0;

    const carryOut = async (
      ports: ReplayPorts,
      step: Step,
      lookUp: ReturnType<typeof lookUpIn>,
    ) => {
      const id = step.where.id ?? '';
      const needsStatement = step.lane === 'link' || step.lane === 'fact';
      let effect: Effect;
      if (needsStatement && lost.has(id)) effect = refused(step, missing(id));
      else {
        const outcome = await step.carryOut(ports, lookUp);
        effect = effectOf(step, outcome);
        if (
          E.isRight(outcome) &&
          outcome.right !== 'forgotten' &&
          outcome.right.position > position
        )
          position = outcome.right.position;
      }
      if (step.lane === 'statement' && effect.kind === 'refused') lost.add(id);
      done.push({ lane: step.lane, documentId: step.documentId, effect });
      finished += 1;
      onProgress({ lane: step.lane, done: finished, total: steps.length });
    };

    try {
      const ports = dryRun ? await dryRunPorts(given) : given;
      for (const lane of lanes) {
        const lookUp = lookUpIn(ports.store);
        const waves = Map.groupBy(
          steps.filter((step) => step.lane === lane),
          ({ wave = 0 }) => wave,
        );
        for (const [, wave] of [...waves].toSorted(([left], [right]) => left - right))
          await inQueues(wave, (step) => carryOut(ports, step, lookUp));
      }
    } catch (thrown) {
      const cause = causeOf(thrown);
      if (cause === null) throw thrown;
      const written = summarise(history, done, { dryRun, position }).events;
      return E.left({ _tag: 'ReplayStopped', cause, written });
    }
    return E.right(summarise(history, done, { dryRun, position }));
  };
