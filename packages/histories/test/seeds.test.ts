// The contents of the seeds: rows by class and bound, open questions, links and masked names.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import type { History, StatementEntry } from '../src/index.js';
import { load, seeds } from './histories.js';

let history: History;
let statements: ReadonlyArray<StatementEntry>;

beforeAll(async () => {
  history = await load(seeds);
  statements = history.documents.flatMap((document) =>
    document.statements.map(({ value }) => value),
  );
});

const counts = (values: ReadonlyArray<string>): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const value of values) found[value] = (found[value] ?? 0) + 1;
  return found;
};

const links = (relation: string): Record<string, ReadonlyArray<string>> =>
  Object.fromEntries(
    history.links
      .filter(({ value }) => value.link.relation === relation)
      .map(({ value }) => [value.from, value.link.targets]),
  );

describe('the five documents', () => {
  test('have 202 ledger ids: 195 statements and 7 details', () => {
    const details = history.documents.flatMap((document) => document.details);
    expect(statements).toHaveLength(195);
    expect(details).toHaveLength(7);
    const perDocument = history.documents.map(
      (document) => document.statements.length + document.details.length,
    );
    expect(perDocument).toEqual([54, 32, 37, 35, 44]);
    const ids = [...statements.map(({ id }) => id), ...details.map(({ value }) => value.id)];
    expect(new Set(ids).size).toBe(202);
  });

  test('have 87 statements with figures, 53 about events, 28 about context and 27 without a figure', () => {
    expect(counts(statements.map((one) => one.class))).toEqual({
      'reported-aggregate': 87,
      'operational-event': 53,
      context: 28,
      qualitative: 27,
    });
  });

  test('have the bounds that the wording gives', () => {
    const kinds = statements.map(({ quantity, designation }) =>
      quantity === undefined ? (designation === undefined ? 'none' : 'exact') : quantity.boundKind,
    );
    // The ledger has 119 exact and 62 unbounded rows; 6 and 1 of them are details of documents.
    expect(counts(kinds)).toEqual({ exact: 113, atLeast: 10, moreThan: 8, near: 3, none: 61 });
  });

  test('have the open questions of the ambiguous claims', () => {
    const asked = statements.filter(({ question }) => question !== undefined).map(({ id }) => id);
    expect(asked).toEqual([
      '000-07',
      '000-36',
      '001-28',
      '003-06',
      '003-16',
      '004-07',
      '004-14',
      '004-31',
      '004-42',
    ]);
    const details = history.documents.flatMap((document) => document.details);
    const askedOfDetails = details.filter(({ value }) => value.question !== undefined);
    expect(askedOfDetails.map(({ value }) => value.id)).toEqual(['003-02', '004-02']);
  });

  test('keep rows that name no subject as statements, with the reason', () => {
    const kept = statements.filter(({ statementOnly }) => statementOnly !== undefined);
    expect(kept.map(({ id }) => id)).toEqual([
      '000-17',
      '000-26',
      '001-14',
      '001-32',
      '002-12',
      '003-14',
      '003-20',
      '003-21',
    ]);
  });

  test('attest facts in every other row of an event or of context', () => {
    const silent = statements.filter(
      (one) => ['operational-event', 'context'].includes(one.class) && one.facts.length === 0,
    );
    expect(silent.every(({ statementOnly }) => statementOnly !== undefined)).toBe(true);
    const attesting = statements.filter(({ facts }) => facts.length > 0);
    expect(attesting).toHaveLength(53 + 28 - 8);
  });

  test('attest the type of fact that the row is about', () => {
    for (const { factType, facts } of statements.filter((one) => one.facts.length > 0))
      expect(facts.map(({ value }) => value.type)).toContain(factType);
  });
});

describe('the links', () => {
  test('name the duplicates', () => {
    expect(links('duplicateOf')).toEqual({
      '000-01': ['000-03'],
      '000-03': ['000-08'],
      '000-04': ['000-09'],
      '001-23': ['001-08'],
      '004-15': ['004-13'],
    });
    expect(links('sameFactAs')).toEqual({ '002-19': ['000-21'] });
  });

  test('name sums, counts of named members, ratios and growth', () => {
    expect(links('sumOf')).toEqual({ '000-09': ['000-10', '000-11', '000-12', '000-13'] });
    expect(links('enumeratedBy')).toEqual({
      '000-14': ['000-27', '000-28', '000-29'],
      '000-30': ['000-31', '000-32', '000-33'],
      '002-18': ['002-19', '002-20', '002-21', '002-22', '002-23', '002-24'],
    });
    expect(links('ratioOf')).toEqual({ '003-13': ['003-12', '003-11'] });
    expect(links('growthOf')).toEqual({ '004-32': ['004-31'] });
  });

  test('name tension, order and time', () => {
    expect(links('conflictsUnlessScopeDiffers')).toEqual({ '003-29': ['000-12'] });
    expect(links('before')).toEqual({
      '000-23': ['002-20', '002-21', '002-22', '002-23', '002-24'],
      '001-19': ['001-20'],
      '002-25': ['002-26'],
    });
    expect(links('laterThan')).toEqual({ '002-34': ['002-33'] });
  });

  test('make the four bases of money incomparable, pair by pair', () => {
    const money = ['001-10', '002-16', '004-29', '004-42'];
    const pairs = history.links
      .filter(
        ({ value: { from, link } }) => money.includes(from) && link.relation === 'incomparableWith',
      )
      .flatMap(({ value: { from, link } }) => {
        expect(link.differs).toContain('basis');
        return link.targets.map((target) => [from, target].toSorted().join(' '));
      });
    expect(pairs.toSorted()).toEqual([
      '001-10 002-16',
      '001-10 004-29',
      '001-10 004-42',
      '002-16 004-29',
      '002-16 004-42',
      '004-29 004-42',
    ]);
  });

  test('name the difference of incomparable figures', () => {
    const differs = (from: string, target: string) =>
      history.links.find(
        ({ value }) =>
          value.from === from &&
          value.link.relation === 'incomparableWith' &&
          value.link.targets.some((id) => id === target),
      )?.value.link.differs;
    expect(differs('002-06', '001-09')).toEqual(['unit', 'scope', 'period']);
    expect(differs('002-31', '001-29')).toContain('category');
    expect(differs('003-31', '003-30')).toContain('unit');
  });
});

describe('privacy', () => {
  const files = readdirSync(seeds, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  );

  test('names of persons are in plain text in persons.yaml only', () => {
    const names = history.persons.flatMap(({ value: { name } }) => [
      name.zh,
      ...name.en.split(/ ?[()] ?/).filter((part) => part !== ''),
    ]);
    // 11 persons in two scripts, two of them also in a second romanisation.
    expect(names).toHaveLength(24);
    for (const file of files.filter((name) => !name.endsWith('persons.yaml'))) {
      const text = readFileSync(join(seeds, file), 'utf8');
      for (const name of names) expect([file, text.includes(name)]).toEqual([file, false]);
    }
  });

  test('tokens mask each character of a name', () => {
    const masked = statements
      .filter(({ at }) => at.token.includes('○'))
      .map(({ id, at }) => [id, at.token.replaceAll(/[^○]/g, '').length]);
    expect(masked).toEqual([
      ['000-51', 2],
      ['003-19', 2],
      ['003-20', 3],
      ['003-21', 3],
      ['003-23', 3],
      ['003-35', 3],
      ['004-09', 3],
    ]);
  });
});

test('every history names the JSON Schema on its first line', () => {
  for (const file of history.files) {
    const [first = ''] = readFileSync(file, 'utf8').split('\n');
    const named = /^# yaml-language-server: \$schema=(\S+)$/.exec(first)?.[1] ?? '';
    const schema: unknown = JSON.parse(readFileSync(join(file, '..', named), 'utf8'));
    expect(schema).toHaveProperty('title', 'Aidtrail history');
  }
});
