import { derivationRules } from '@aidtrail/domain/reconciliation';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { indicators, statements } from '../../src/index.js';
import { expand, expectedVerdicts } from './expected-verdicts.js';
import { openSeeds, type Trail } from './trail.js';

let trail: Trail;
beforeAll(async () => {
  trail = await openSeeds();
});
afterAll(() => trail.close());

describe('a verdict on each of the 195 statements', () => {
  test('the table of expectations names each statement once', () => {
    const ids = expectedVerdicts.flatMap(({ ids: several }) => expand(several));
    expect(ids.toSorted()).toEqual([...trail.verdicts().keys()].toSorted());
    expect(new Set(ids).size).toBe(195);
  });

  test.each(
    expectedVerdicts.map((expected) => [expected.ids, expected.because, expected] as const),
  )('%s: %s', (ids, _because, { verdict, reason = null, strength = null, coverage = null }) => {
    for (const id of expand(ids)) {
      const row = trail.verdict(id);
      expect({
        id,
        verdict: row.verdict,
        reason: row.reason,
        strength: row.strength,
        coverage: row.coverage,
      }).toEqual({ id, verdict, reason, strength, coverage });
    }
  });

  test('every rule that an indicator names exists', async () => {
    const named = (await trail.readModels.rowsOf(indicators)).flatMap(({ row }) =>
      row.derivation === null ? [] : [row.derivation.split(':')[0]],
    );
    expect(named.length).toBeGreaterThan(15);
    expect(Object.keys(derivationRules)).toEqual(expect.arrayContaining(named));
  });

  test('each has an explanation in both languages that ends like a sentence', () => {
    for (const { row } of trail.verdicts().values()) {
      for (const { explanation } of [
        ...row.comparisons,
        { explanation: { en: row.explanation_en, zh: row.explanation_zh } },
      ]) {
        expect([row.statement_id, explanation.en]).toEqual([
          row.statement_id,
          expect.stringMatching(/^[A-Z\d“].*[.?)]$/),
        ]);
        expect([row.statement_id, explanation.zh]).toEqual([
          row.statement_id,
          expect.stringMatching(/^\S.*[。？）]$/),
        ]);
      }
      // Half-width punctuation beside a Chinese character is a slip.
      expect(row.explanation_zh).not.toMatch(/[一-鿿][,;:()?]|[,;:(?][一-鿿]/);
    }
  });

  test('each row rests on the event that recorded the statement, and on what it was compared with', async () => {
    const recorded = new Map(
      (await trail.readModels.rowsOf(statements)).map(({ row, lineage }) => [
        row.statement_id,
        lineage,
      ]),
    );
    for (const { row, lineage } of trail.verdicts().values()) {
      expect(lineage).toEqual(expect.arrayContaining([...(recorded.get(row.statement_id) ?? [])]));
      for (const { positions, evidence } of row.comparisons) {
        const rests = [...positions, ...evidence.flatMap((id) => recorded.get(id) ?? [])];
        expect(lineage).toEqual(expect.arrayContaining(rests));
      }
    }
  });
});
