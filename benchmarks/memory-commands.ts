import { type Aggregate, commandHandler } from '@aidtrail/event-sourcing';
import { openMemoryStore } from '@aidtrail/store-memory';
import * as E from 'fp-ts/lib/Either.js';

import type { Benchmark } from './benchmark.ts';
import { rates } from './measure.ts';
import {
  type WorkloadEvent,
  workloadCommandId,
  workloadEvent,
  workloadEvents,
} from './workload.ts';

type Given = Extract<WorkloadEvent, { type: 'FundsGranted' }>;

interface State {
  readonly fen: number;
}

const grants: Aggregate<Given, State, WorkloadEvent, 'TooMuch'> = {
  category: 'grant',
  initial: { fen: 0 },
  evolve: (state, event) =>
    event.type === 'FundsGranted' ? { fen: state.fen + event.data.fen } : state,
  decide: (command, state) =>
    state.fen + command.data.fen > Number.MAX_SAFE_INTEGER ? E.left('TooMuch') : E.right([command]),
  events: workloadEvents,
};

const STREAMS = 1_000;
const EACH = 10;
const command = (n: number): Given => {
  const { data } = workloadEvent(n * 5 + 4);
  return { type: 'FundsGranted', data: data as Given['data'] };
};

const commands = Array.from({ length: STREAMS * EACH }, (_, n) => command(n));

export const memoryCommands: Benchmark = {
  name: 'memory-commands',
  run: async () => {
    const { raw, ours } = await rates({
      raw: () => {
        const log: Given[][] = [];
        for (const [n, one] of commands.entries()) {
          const stream = (log[n % STREAMS] ??= []);
          const state = stream.reduce(grants.evolve, grants.initial);
          const decision = grants.decide(one, state);
          if (decision._tag === 'Right') stream.push(...(decision.right as Given[]));
        }
        return STREAMS * EACH;
      },
      ours: async (round) => {
        const handle = commandHandler(await openMemoryStore());
        for (const [n, one] of commands.entries()) {
          const commandId = workloadCommandId(round * STREAMS * EACH + n);
          const outcome = await handle(grants, `g${n % STREAMS}`, one, { commandId })();
          if (outcome._tag === 'Left') throw new Error(outcome.left._tag);
        }
        return STREAMS * EACH;
      },
    });
    return [
      {
        work: 'commands in memory: read, decide, evolve, append',
        unit: 'commands/s',
        raw,
        ours,
        mark: null,
        against: 'plain arrays',
        remark: 'plain arrays: the same folds; 0 to 10 events to fold',
      },
    ];
  },
};
