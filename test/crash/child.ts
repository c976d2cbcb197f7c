// A process that will be killed. It loads its modules, reports that it is ready, waits for its job on standard
// input, and reports on standard output what it has done.
import { once } from 'node:events';

import type { Job, Work } from './job.ts';
import { type LogKind, loadLog } from './addresses.ts';
import { emit } from './works/emit.ts';

const [work, logKind] = process.argv.slice(2) as [Work, LogKind];

const loadWork = async (): Promise<(job: Job) => Promise<void>> => {
  if (work === 'append' || work === 'group-commit') {
    const { append } = await import('./works/append.ts');
    return (job) => append(job as Parameters<typeof append>[0]);
  }
  const { project, rebuild } = await import('./works/read-models.ts');
  const act = work === 'projection' ? project : rebuild;
  return (job) => act(job as Parameters<typeof act>[0]);
};

await loadLog(logKind);
const start = await loadWork();
emit('ready');
const [job] = (await once(process.stdin, 'data')) as [Buffer];
// The parent process has ended.
process.stdin.on('end', () => process.exit());
await start(JSON.parse(job.toString()) as Job);
