// Decisions of people: the reading of an open question, declared coverage, and a person to forget.
import { CoverageId, id, PersonId, PlaceId, StatementId } from '@aidtrail/domain';
import { statement } from '@aidtrail/domain/evidence';
import { coverage } from '@aidtrail/domain/reconciliation';
import { readNames } from '@aidtrail/privacy';
import { openTrail } from 'aidtrail';

import { runWhenCalled } from './running/run-when-called.ts';

export const judgements = async (
  write: (line: string) => void,
  store = 'memory:',
): Promise<void> => {
  const trail = await openTrail(store);
  await trail.replay(`${import.meta.dirname}/../seeds`)();
  const verdictOf = async (statementId: string) => {
    const caughtUp = await trail.readModels.run()();
    if (caughtUp._tag === 'Left') throw caughtUp.left;
    const { verdict, strength, reason } = await trail.readModels.query
      .selectFrom('reconciliation')
      .select(['verdict', 'strength', 'reason'])
      .where('statement_id', '=', statementId)
      .executeTakeFirstOrThrow();
    return `${statementId}: ${[verdict, strength ?? reason].join(', ')}`;
  };

  write(await verdictOf('003-06'));
  // #region choose
  const claim = id(StatementId, '003-06');
  await trail.execute(statement, claim, {
    type: 'ChooseInterpretation',
    statementId: claim,
    option: 'arrived',
    by: 'statistics-office',
    reason: 'The province has confirmed the arrival of all 77.',
  })();
  // #endregion
  write(await verdictOf('003-06'));

  write(await verdictOf('001-11'));
  // #region cover
  const coverageId = id(CoverageId, 'xinjiang-accreditations');
  await trail.execute(coverage, coverageId, {
    type: 'DeclareCoverage',
    coverageId,
    factTypes: ['HospitalAccredited'],
    scope: { within: [id(PlaceId, 'xinjiang')] },
    period: { kind: 'cumulativeTo' },
    by: 'statistics-office',
  })();
  // #endregion
  write(await verdictOf('001-11'));

  // #region forget
  const personId = id(PersonId, 'p-004-1');
  await trail.forget(personId)();
  const person = (await readNames(trail.store, trail.names)).get(personId);
  // #endregion
  write(`${personId}: ${person?._tag}`);
  await trail.close();
};

await runWhenCalled(import.meta.url, judgements);
