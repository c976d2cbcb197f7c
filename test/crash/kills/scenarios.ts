// All scenarios of kills: every work on every log.
import type { LogKind, ReadModelsKind } from '../addresses.ts';
import { type Work, works } from '../job.ts';
import { appendScenario } from './appends.ts';
import { type Host, sqliteHost } from './host.ts';
import type { Scenario } from './scenario.ts';
import { readModelsScenario } from './read-models.ts';

export interface ScenarioEntry {
  readonly work: Work;
  readonly log: LogKind;
  readonly readModels: ReadModelsKind | null;
  readonly open: () => Promise<Scenario>;
}

const entriesOf = (work: Work, host: Host): ReadonlyArray<ScenarioEntry> => {
  const log = host.kind;
  switch (work) {
    case 'append':
      return [
        {
          work,
          log,
          readModels: null,
          open: async () => appendScenario(work, host, { writers: 1, batches: 40 }),
        },
      ];
    case 'group-commit':
      return [
        {
          work,
          log,
          readModels: null,
          open: async () => appendScenario(work, host, { writers: 16, batches: 400 }),
        },
      ];
    default:
      // Read models are in a file by default, and may be in the database of the log.
      return [sqliteHost, ...(log === 'sqlite' ? [] : [host])].map((readModelsHost) => ({
        work,
        log,
        readModels: readModelsHost.kind,
        open: () => readModelsScenario(work, host, readModelsHost),
      }));
  }
};

export const scenariosOn = (hosts: ReadonlyArray<Host>): ReadonlyArray<ScenarioEntry> =>
  works.flatMap((work) => hosts.flatMap((host) => entriesOf(work, host)));
