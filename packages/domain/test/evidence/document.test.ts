import { describe, expect, test } from '@jest/globals';

import { sourceDocument } from '../../src/evidence/index.js';
import { type DocumentEvent } from '../../src/evidence/index.js';
import { given } from '../given.js';
import { both, id, on } from '../samples.js';

const documentId = id<never>('003');
const registration = {
  documentId,
  fileName: '003.txt',
  sha256: 'c7'.repeat(32),
  title: both('标题', 'Title'),
  publisher: both('中新网', 'China News Service'),
  published: on('2024-04-12'),
  script: 'simplified',
  lines: 56,
} as const;
const registered: DocumentEvent = { type: 'SourceDocumentRegistered', data: registration };
const register = { type: 'RegisterDocument', ...registration } as const;

const range = (fromLine: number, toLine: number) => ({
  documentId,
  fromLine,
  toLine,
  reason: both('无关新闻', 'Unrelated news'),
});

const dateline = {
  documentId,
  ledgerId: '003-02',
  line: 7,
  column: 3,
  token: '4月12日',
  about: 'dateline',
  value: on('2024-04-12'),
  question: {
    question: both('哪一年？', 'Which year?'),
    options: [
      { id: '2024', text: both('2024年', '2024') },
      { id: '2023', text: both('2023年', '2023') },
    ],
  },
} as const;
const noted: DocumentEvent = { type: 'DocumentDetailNoted', data: dateline };

describe('registering a document', () => {
  test('is done once', () => {
    given(sourceDocument).when(register).thenEvents(registered);
    given(sourceDocument, registered).when(register).thenNothing();
  });

  test('with other content is refused, and the fields are named', () =>
    given(sourceDocument, registered)
      .when({ ...register, lines: 57, fileName: 'other.txt' })
      .thenRefused('DocumentDiffers', { rule: 'DOC-1', fields: ['fileName', 'lines'] }));

  test('needs a SHA-256', () => {
    given(sourceDocument)
      .when({ ...register, sha256: 'C7'.repeat(32) })
      .thenRefused('NotASha256');
    given(sourceDocument)
      .when({ ...register, sha256: 'c7' })
      .thenRefused('NotASha256');
  });

  test.each([0, -1, 1.5, Number.NaN])('with %p lines is refused', (lines) =>
    given(sourceDocument)
      .when({ ...register, lines })
      .thenRefused('NotALineCount'),
  );
});

describe('excluding lines', () => {
  test('is done once for the same lines', () => {
    const excluded: DocumentEvent = { type: 'DocumentRangeExcluded', data: range(33, 56) };
    given(sourceDocument, registered)
      .when({ type: 'ExcludeRange', ...range(33, 56) })
      .thenEvents(excluded);
  });

  test.each([
    [0, 5],
    [40, 57],
    [10, 9],
    [1.5, 3],
  ])('from %p to %p is no range of 56 lines', (fromLine, toLine) =>
    given(sourceDocument, registered)
      .when({ type: 'ExcludeRange', ...range(fromLine, toLine) })
      .thenRefused('RangeOutside', { rule: 'DOC-2', fromLine, toLine, lines: 56 }),
  );

  test('needs the document', () =>
    given(sourceDocument)
      .when({ type: 'ExcludeRange', ...range(33, 56) })
      .thenRefused('DocumentUnknown'));
});

describe('what a document says of itself', () => {
  test('is noted once, even in lines that are not part of the article', () => {
    given(sourceDocument, registered, { type: 'DocumentRangeExcluded', data: range(1, 10) })
      .when({ type: 'NoteDetail', ...dateline })
      .thenEvents(noted);
  });

  test('stands on a line that the document has', () =>
    given(sourceDocument, registered)
      .when({ type: 'NoteDetail', ...dateline, line: 57 })
      .thenRefused('DetailOutside', { rule: 'DOC-1', line: 57, lines: 56 }));

  test('with other content under the same ledger id is refused', () =>
    given(sourceDocument, registered, noted)
      .when({ type: 'NoteDetail', ...dateline, column: 4 })
      .thenRefused('DetailDiffers', { fields: ['column'] }));

  const choice = {
    documentId,
    ledgerId: '003-02',
    option: '2024',
    by: 'editor',
    reason: '2010 + 14',
    value: on('2024-04-12'),
  };

  test('is interpreted with one of its options', () => {
    const chosen: DocumentEvent = { type: 'DocumentDetailInterpretationChosen', data: choice };
    given(sourceDocument, registered, noted)
      .when({ type: 'ChooseDetailInterpretation', ...choice })
      .thenEvents(chosen);
    given(sourceDocument, registered, noted)
      .when({ type: 'ChooseDetailInterpretation', ...choice, option: '2025' })
      .thenRefused('DetailOptionUnknown', { options: ['2024', '2023'] });
    expect(given(sourceDocument, registered, noted, chosen).state()).toMatchObject({
      interpretations: new Map([['003-02', choice]]),
    });
  });
});
