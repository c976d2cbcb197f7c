// Commands, a rejection, a repeated command and a conflict, with a store in memory.
import { describeRejection, id, onDay, operational, OrganisationId, day } from '@aidtrail/domain';
import { hospital } from '@aidtrail/domain/facility';
import { streamName, streamVersion } from '@aidtrail/event-sourcing';
import { openTrail } from 'aidtrail';
import { match } from 'ts-pattern';

import { runWhenCalled } from './running/run-when-called.ts';

export const useAsALibrary = async (write: (line: string) => void): Promise<void> => {
  // #region open
  const trail = await openTrail('memory:'); // or sqlite:trail.db
  // #endregion

  // #region command
  const hospitalId = id(OrganisationId, 'riverside');
  const outcome = await trail.execute(hospital, hospitalId, {
    type: 'AccreditHospital',
    hospitalId,
    grade: { level: 3, class: 'A' },
    on: onDay(day('2026-03-01')),
    source: operational,
  })();
  // #endregion

  // #region outcome
  const answer = match(outcome)
    .with({ _tag: 'Right' }, ({ right }) => `done: ${right.events.map(({ type }) => type).join()}`)
    .with({ left: { _tag: 'Rejected' } }, ({ left }) => describeRejection(left.rejection).en)
    .with({ left: { _tag: 'VersionConflict' } }, () => 'another writer was faster, each time')
    .otherwise(({ left }) => `the store failed: ${left._tag}`);
  // #endregion
  write(answer);

  // #region rejection
  const again = await trail.execute(hospital, hospitalId, {
    type: 'AccreditHospital',
    hospitalId,
    grade: { level: 2, class: 'A' },
    on: onDay(day('2026-09-01')),
    source: operational,
  })();
  // #endregion
  match(again)
    .with({ left: { _tag: 'Rejected' } }, ({ left: { rejection } }) =>
      write(`rejected by ${rejection.rule}: ${describeRejection(rejection).en}`),
    )
    .otherwise(() => write('this was to be refused'));

  // #region repeated
  const commandId = '01970000-0000-7000-8000-000000000001';
  const establish = trail.execute(
    hospital,
    hospitalId,
    {
      type: 'RenewGrade',
      hospitalId,
      grade: { level: 3, class: 'A' },
      on: onDay(day('2026-10-01')),
      source: operational,
    },
    { commandId },
  );
  const first = await establish();
  const second = await establish(); // answered with the first result; nothing is written twice
  // #endregion
  if (first._tag === 'Right' && second._tag === 'Right')
    write(
      `repeated: ${second.right.repeated}, at the same version: ${first.right.version === second.right.version}`,
    );

  // #region conflict
  // The command handler retries conflicts automatically. In the store, a conflict is a value:
  const stale = await trail.store.append(
    streamName('hospital', hospitalId),
    [
      {
        id: '01970000-0000-4000-8000-000000000002',
        type: 'ReviewApplied',
        schemaVersion: 1,
        data: {},
        metadata: {},
      },
    ],
    streamVersion(0),
  )();
  // #endregion
  match(stale)
    .with({ left: { _tag: 'VersionConflict' } }, ({ left }) =>
      write(`conflict: expected version ${left.expected}, found ${left.actual}`),
    )
    .otherwise(() => write('this was to conflict'));

  // #region close
  await trail.close();
  // #endregion
};

await runWhenCalled(import.meta.url, useAsALibrary);
