// A process that is going to be killed. Loads what its work needs, says that it is ready, waits for its job
// on standard input, and says on standard output what it has done.
import { once } from 'node:events';

import type { Job, Work } from './job.ts';
import { type LogKind, loadLog } from './places.ts';
import { say } from './works/say.ts';

const [work, logKind] = process.argv.slice(2) as [Work, LogKind];

const doing = async (): Promise<(job: Job) => Promise<void>> => {
  if (work === 'append' || work === 'group-commit') {
    const { append } = await import('./works/append.ts');
    return (job) => append(job as Parameters<typeof append>[0]);
  }
  const { project, rebuild } = await import('./works/read-models.ts');
  const act = work === 'projection' ? project : rebuild;
  return (job) => act(job as Parameters<typeof act>[0]);
};

await loadLog(logKind);
const start = await doing();
say('ready');
const [job] = (await once(process.stdin, 'data')) as [Buffer];
// Whoever started it has gone.
process.stdin.on('end', () => process.exit());
await start(JSON.parse(job.toString()) as Job);
