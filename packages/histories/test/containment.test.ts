// Places, organisations and programmes that would contain themselves, and changes over time in a history.
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { formatFault } from '../src/index.js';
import { faultsOf, load, newLog, ofType, scratch } from './histories.js';
import { sound } from './sound-history.js';

const name = '{ zh: 名, en: Name }';
const place = (id: string, more = ''): string =>
  `  - { id: ${id}, level: county, name: ${name}${more} }\n`;
const hospital = (id: string, more = ''): string =>
  `  - { id: ${id}, kind: hospital, name: ${name}${more} }\n`;

const withFile = async <Result>(
  text: string,
  use: (path: string) => Promise<Result>,
): Promise<Result> => {
  using files = scratch();
  return await use(join(files.write({ 'own.yaml': text }), 'own.yaml'));
};

const defining = (id: string, programme: string, partOf: string): string => `  - id: ${id}
    at: { line: 5, column: 1, token: 项目 }
    class: operational-event
    factType: ProgrammeDefined
    subject: { zh: 项目, en: Programme }
    facts:
      - { type: ProgrammeDefined, programmeId: ${programme}, kind: other, name: ${name}, partOf: ${partOf} }
`;

describe('a history in which something would contain itself is refused', () => {
  test.each<[string, string, string, number]>([
    ['places', `places:\n${place('a', ', in: b')}${place('b', ', in: a')}`, 'a → b → a', 2],
    ['a place in itself', `places:\n${place('a', ', in: a')}`, 'a → a', 2],
    [
      'places after a move',
      `places:\n${place('a', ', in: b')}${place('b', ', moved: [{ to: a, effective: 2015 }]')}`,
      'b → a → b',
      3,
    ],
    [
      'organisations',
      `organisations:\n${hospital('a', ', parent: b')}${hospital('b', ', parent: c')}${hospital('c', ', reassigned: [{ to: a, effective: unknown }]')}`,
      'a → b → c → a',
      2,
    ],
    [
      'mergers',
      `organisations:\n${hospital('a', ', mergedInto: b')}${hospital('b', ', mergedInto: a')}`,
      'a → b → a',
      2,
    ],
  ])('%s', async (_, text, cycle, line) => {
    const [fault, ...others] = await withFile(text, faultsOf);
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ code: 'ContainsItself', where: { line } });
    expect(fault?.message).toContain(cycle);
    expect(fault?.message).toMatch(/would contain itself.*; correct /u);
  });

  test('with the line of the other row', async () => {
    const text = `places:\n${place('a', ', in: b')}${place('b', ', in: a')}`;
    const [fault] = await withFile(text, faultsOf);
    expect(fault === undefined ? '' : formatFault(fault)).toMatch(
      /own\.yaml:2:\d+ a: the place a → b → a would contain itself with .*own\.yaml:3;/u,
    );
  });

  test('programmes that statements define', async () => {
    const text = sound.replace(
      'places:',
      `${defining('D1-03', 'scheme', 'part')}${defining('D1-04', 'part', 'scheme')}places:`,
    );
    const [fault] = await withFile(text, faultsOf);
    expect(fault).toMatchObject({ code: 'ContainsItself', where: { id: 'D1-03' } });
    expect(fault?.message).toContain('scheme → part → scheme');
  });

  test('but not if one place left before the other came', async () => {
    const text = `places:\n${place('c')}${place('a', ', in: b, moved: [{ to: c, effective: 2010 }]')}${place('b', ', moved: [{ to: a, effective: 2015 }]')}`;
    const history = await withFile(text, load);
    const log = await newLog();
    expect(await log.replay(history)).toMatchObject({ totals: { rejected: 0 } });
  });
});

test('a row that closes a circle with the log is refused by the replay', async () => {
  const log = await newLog();
  const first = `places:\n${place('a')}${place('b', ', in: a')}`;
  await log.replay(await withFile(first, load));
  const second = `places:\n${place('a', ', moved: [{ to: b, effective: 2020 }]')}`;
  const known = async () => new Map([['PlaceId', new Set(['a', 'b'])]]);
  const summary = await log.replay(await withFile(second, (path) => load(path, { known })));
  expect(summary.reference.rejected).toMatchObject([
    { code: 'PlaceWithinItself', where: { line: 2 } },
  ]);
});

test('names, places, superiors, mergers and ids over time are recorded, once', async () => {
  const text = `places:
  - { id: africa, level: continent, name: ${name}, externalIds: { un-m49: '002' } }
  - { id: west-africa, level: region, name: ${name}, in: africa }
  - { id: mali, level: country, name: ${name}, in: west-africa, iso: ML, renamed: [{ to: { zh: 马里, en: Mali }, effective: 1960-06-20 }] }
organisations:
  - id: old
    kind: hospital
    name: ${name}
    mergedInto: new
  - id: new
    kind: hospital
    name: ${name}
    place: mali
    renamed: [{ to: { zh: 新, en: New }, effective: 2012 }]
    moved: [{ to: west-africa, effective: 2013 }]
    reassigned: [{ to: old, effective: 2014 }]
`;
  const history = await withFile(text, load);
  const log = await newLog();
  const summary = await log.replay(history);
  expect(summary.totals.rejected).toBe(0);
  const events = await log.events();
  expect(ofType(events, 'PlaceIdentified').map(({ data }) => data.externalIds)).toEqual([
    { 'un-m49': '002' },
  ]);
  expect(ofType(events, 'OrganisationMerged')).toHaveLength(1);
  for (const type of [
    'OrganisationRenamed',
    'OrganisationMoved',
    'OrganisationReassigned',
  ] as const)
    expect(ofType(events, type)).toMatchObject([{ data: { organisationId: 'new' } }]);
  expect(await log.replay(history)).toMatchObject({ events: 0 });
});
