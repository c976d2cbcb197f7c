// Files that would ruin a log or stop the program: each is a fault with its place, before anything is written.
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { type HistoryFault, loadHistories, type LoadOptions } from '../src/index.js';
import { faultsOf, load, scratch } from './histories.js';
import { sound } from './sound-history.js';

const after = (original: string, replacement: string): string => {
  expect(sound).toContain(original);
  return sound.split(original).join(replacement);
};

const faultsIn = async (
  content: string | Uint8Array,
  options?: LoadOptions,
): Promise<ReadonlyArray<HistoryFault>> => {
  using files = scratch();
  writeFileSync(join(files.folder, 'own.yaml'), content);
  return await faultsOf(files.folder, options);
};

/** Code, line, column and message of the only fault. */
const onlyFault = async (content: string | Uint8Array) => {
  const faults = await faultsIn(content);
  expect(faults.map(({ message }) => message)).toHaveLength(1);
  const [{ code, where, message } = { code: '', where: null, message: '' }] = faults;
  return { code, line: where?.line, column: where?.column, message };
};

const lineOf = (text: string, part: string): number =>
  text.slice(0, text.indexOf(part)).split('\n').length;

const columnOf = (text: string, part: string): number =>
  text.indexOf(part) - text.lastIndexOf('\n', text.indexOf(part));

describe('a text that no store can hold', () => {
  test.each([
    ['NUL', '"a\\0b"', 'the text has a NUL character, which no store can hold; remove it'],
    [
      'a lone surrogate',
      '"a\\ud800b"',
      'the text has a lone surrogate, which no store can hold; remove it',
    ],
    [
      'more than 100,000 characters',
      'x'.repeat(100_001),
      'the text has 100001 characters, the limit is 100000; shorten it',
    ],
  ])('%s', async (_name, value, message) => {
    const text = after('en: County hospital', `en: ${value}`);
    expect(
      await onlyFault(
        text.split(`en: ${value}`).slice(0, 2).join(`en: ${value}`) + rest(text, value),
      ),
    ).toMatchObject({
      code: 'WrongValue',
      line: lineOf(text, value),
      column: columnOf(text, value),
      message: expect.stringContaining(message),
    });
  });
});

/** The sound history names the hospital three times; only the first is damaged. */
const rest = (text: string, value: string): string =>
  text
    .split(`en: ${value}`)
    .slice(2)
    .map((part) => `en: County hospital${part}`)
    .join('');

describe('the encoding of a file', () => {
  const chinese = sound.replace('zh: 甲', 'zh: 北京市卫生健康委员会组团式医疗援藏十年');
  /** Encoded by another program, so that the expectation does not rest on the decoder under test. */
  const encoded = (encoding: string, text: string): Uint8Array =>
    execFileSync('iconv', ['-f', 'UTF-8', '-t', encoding], { input: text });
  const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');

  test.each([
    ['GBK', 'gb18030'],
    ['BIG5', 'big5'],
  ])('%s is named, with the place of its first character', async (encoding, likely) => {
    const text = encoding === 'BIG5' ? '# 這是一個醫療隊在地方工作的記錄\nplaces: []\n' : chinese;
    const fault = await onlyFault(encoded(encoding, text));
    const first = [...text].findIndex((character) => character > '\u007F');
    const before = text.slice(0, first);
    expect(fault).toEqual({
      code: 'WrongEncoding',
      line: before.split('\n').length,
      column: before.length - before.lastIndexOf('\n'),
      message: `these bytes are not UTF-8; it is probably ${likely}: convert the file to UTF-8, or read it with --encoding ${likely}`,
    });
  });

  test('Latin-1 is named', async () => {
    const text = '# Médecins à Genève, où l’été\nplaces: []\n'.replace('’', "'");
    expect(await onlyFault(latin1(text))).toMatchObject({
      code: 'WrongEncoding',
      line: 1,
      column: 4,
      message: expect.stringContaining('windows-1252'),
    });
  });

  test('a byte in the middle that is no text is found where it is', async () => {
    const bytes = Buffer.from(sound);
    const at = bytes.indexOf('County hospital');
    bytes[at] = 0xff;
    expect(await onlyFault(bytes)).toMatchObject({
      code: 'WrongEncoding',
      line: lineOf(sound, 'County hospital'),
      column: columnOf(sound, 'County hospital'),
    });
  });

  test('another encoding is read when it is named', async () => {
    using files = scratch();
    writeFileSync(join(files.folder, 'own.yaml'), encoded('GBK', chinese));
    const history = await load(files.folder, { encoding: 'gbk' });
    expect(history.documents[0]?.document.value.title.zh).toBe(
      '北京市卫生健康委员会组团式医疗援藏十年',
    );
  });

  test('a file that is not in the named encoding is a fault', async () => {
    expect(await faultsIn(chinese, { encoding: 'big5' })).toMatchObject([
      { code: 'WrongEncoding' },
    ]);
  });

  test('an encoding that does not exist is a fault', async () => {
    expect((await faultsIn(sound, { encoding: 'klingon' }))[0]?.message).toContain(
      'no encoding is called klingon',
    );
  });
});

describe('a number', () => {
  test.each([
    ['hexadecimal', '0x0C'],
    ['octal', '0o14'],
    ['with a zero before it', '012'],
    ['with an exponent', '12e0'],
    ['infinite', '.inf'],
    ['of more than 40 digits', '1'.repeat(41)],
  ])('that is %s is a fault with its place', async (_name, number) => {
    const text = after('exactly: 12,', `exactly: ${number},`);
    expect(await onlyFault(text)).toMatchObject({
      code: 'WrongValue',
      line: lineOf(text, `exactly: ${number}`),
      column: columnOf(text, `exactly: ${number}`) + 'exactly: '.length,
      message: expect.stringContaining('write a plain decimal number'),
    });
  });

  test.each(['12.5', '-3'])('of persons cannot be %s', async (number) => {
    const text = after('exactly: 12,', `exactly: ${number},`);
    expect(await onlyFault(text)).toMatchObject({
      code: 'WrongValue',
      line: lineOf(text, 'figure:'),
      message: expect.stringContaining(`exactly is ${number}, but person counts whole things`),
    });
  });

  test.each([
    ['9007199254740993', '9007199254740993'],
    ['99999999999999.99', '99999999999999.99'],
    ['12.50', '12.5'],
  ])('%s is read exactly', async (number, low) => {
    using files = scratch();
    const text = after('exactly: 12, unit: person', `exactly: ${number}, unit: CNY`);
    const history = await load(files.write({ 'own.yaml': text }));
    expect(history.documents[0]?.statements[0]?.value.quantity?.low?.value).toBe(low);
  });

  test('66.66666666666667 keeps every digit beside its precision', async () => {
    using files = scratch();
    const text = after(
      'exactly: 12, unit: person',
      'exactly: 66.66666666666667, precision: 0.00000000000001, unit: percent',
    );
    const history = await load(files.write({ 'own.yaml': text }));
    expect(history.documents[0]?.statements[0]?.value.quantity).toMatchObject({
      low: { value: '66.666666666666665' },
      high: { value: '66.666666666666675' },
    });
  });

  test.each([
    ['a line', 'line: 3, column', 'line: 0x3, column'],
    ['a year', 'from: 2023, to: 2023', 'from: 0x7E7, to: 2023'],
    ['a line that is too large', 'line: 3, column', 'line: 9007199254740993, column'],
  ])('as %s is read from its text too', async (_name, original, replacement) => {
    const faults = await faultsIn(after(original, replacement));
    expect(faults.map(({ code }) => code)).toEqual(['WrongValue']);
  });
});

describe('a name of a person of the input', () => {
  const persons = `persons:\n  - { id: p-1, kind: practitioner, name: { zh: 王小明, en: Wang Xiaoming } }\n`;

  test.each([
    ['a subject', 'subject: { zh: 县医院,', 'subject: { zh: 王小明医生,'],
    ['a token', 'token: 12名', 'token: 王小明等12名'],
    ['a title', 'title: { zh: 甲, en: A }', 'title: { zh: 甲, en: The story of WANG XIAOMING }'],
    [
      'an alias',
      'name: { zh: 县医院, en: County hospital }',
      'name: { zh: 县医院, en: County hospital }, aliases: { simplified: [王小明医院] }',
    ],
  ])(
    'in %s is a fault with its place, which does not repeat it',
    async (_name, original, replacement) => {
      const text = sound.replace(original, replacement);
      expect(text).not.toBe(sound);
      const faults = await faultsIn(text + persons);
      expect(faults.map(({ code }) => code)).toEqual(['PersonNamed']);
      const [fault] = faults;
      expect(fault?.where.line).toBe(lineOf(text, replacement));
      expect(fault?.message).toContain('the name of p-1 in clear');
      expect(fault?.message).toContain('write ○ for each character');
      expect(fault?.message).not.toMatch(/王小明|Xiaoming/);
    },
  );

  test('is found in other files of the input', async () => {
    using files = scratch();
    const folder = files.write({
      'own.yaml': sound.replace('title: { zh: 甲,', 'title: { zh: 记王小明,'),
      'persons.yaml': persons,
    });
    expect(
      (await faultsOf(folder)).map(({ code, where }) => [code, where.file.endsWith('own.yaml')]),
    ).toEqual([['PersonNamed', true]]);
  });

  test('within another word is none', async () => {
    using files = scratch();
    const text = sound.replace('en: A }', 'en: Kwang Xiaomings Hospital }') + persons;
    expect((await load(files.write({ 'own.yaml': text }))).persons).toHaveLength(1);
  });
});

describe('a file that is too large', () => {
  test('in bytes', async () => {
    expect(await onlyFault(`# ${'x'.repeat(16_000_000)}\n`)).toMatchObject({
      code: 'TooLarge',
      message: 'the file has 16000003 bytes, the limit is 16000000; divide it into several files',
    });
  });

  test.each([
    ['flow lists', '['.repeat(50_000)],
    ['closed flow maps', '{a: '.repeat(50_000) + '}'.repeat(50_000)],
    ['lists on one line', '- '.repeat(50_000)],
    ['keys', '? '.repeat(50_000)],
    ['blocks', Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('in nested %s', async (_name, text) => {
    expect(await onlyFault(text)).toMatchObject({
      code: 'TooLarge',
      message: 'lists and maps are nested more than 100 levels deep here; write them flat',
    });
  });

  test('in values that aliases repeat', async () => {
    const ids = Array.from({ length: 1000 }, (_, index) => `c-${index}`).join(', ');
    const text = after('scope: { within: [county]', `scope: { within: &many [${ids}]`);
    const row =
      "  - { id: D1-XX, at: { line: 3, column: 5, token: '12' }, class: reported-aggregate, indicator: teachers, subject: { zh: 甲, en: A }, scope: { within: *many } }\n";
    const rows = Array.from({ length: 1100 }, (_, index) => row.replace('XX', String(index))).join(
      '',
    );
    const faults = await faultsIn(text.replace('places:', `${rows}places:`));
    expect(faults.map(({ code }) => code)).toContain('TooLarge');
    expect(faults.find(({ code }) => code === 'TooLarge')?.message).toContain(
      'more than 1000000 values',
    );
  });

  test('in one row', async () => {
    const ids = Array.from({ length: 12_000 }, (_, index) => `${'c'.repeat(80)}-${index}`);
    const places = ids
      .map((id) => `  - { id: ${id}, level: county, name: { zh: 甲, en: A } }\n`)
      .join('');
    const text = after('within: [county]', `within: [${ids.join(', ')}]`).replace(
      'places:\n',
      `places:\n${places}`,
    );
    expect(await onlyFault(text)).toMatchObject({
      code: 'TooLarge',
      line: lineOf(text, 'id: D1-01'),
      message: expect.stringMatching(/^this row has \d+ bytes, the limit is 900000/),
    });
  });
});

describe('a key that is given twice', () => {
  test.each([
    [
      'in a row',
      'class: reported-aggregate',
      'class: reported-aggregate\n    class: reported-aggregate',
      'class',
    ],
    ['in a map of names', 'defaults: {', 'defaults: { period: year,', 'period'],
  ])('%s', async (_name, original, replacement, key) => {
    const faults = await faultsIn(after(original, replacement));
    expect(faults.map(({ code, message }) => [code, message])).toEqual([
      ['NotYaml', `the field “${key}” is here twice; remove one of them`],
    ]);
  });
});

describe('a path that a file names', () => {
  test.each(['/etc/passwd', '../d1.txt', 'a/b.txt', '..', '"d\\0.txt"'])(
    'document %s is not a plain name',
    async (name) => {
      const faults = await faultsIn(after('file: d1.txt', `file: ${name}`));
      expect(faults).toMatchObject([
        { code: 'WrongValue', where: { line: lineOf(sound, 'file: d1.txt') } },
      ]);
    },
  );

  test.each(['/etc', '../outside', '.', 'reference/../..'])(
    'reference %s leads out',
    async (name) => {
      using files = scratch();
      const folder = files.write({
        'inside/own.yaml': `reference: ${name}\n${sound}`,
        'outside/all.yaml': 'places: []\n',
      });
      const faults = await faultsOf(join(folder, 'inside/own.yaml'));
      expect(faults.map(({ message }) => message)).toContainEqual(
        `reference ${name}: the name leads out of its folder; name a file below it`,
      );
    },
  );

  test('a link that leads out is refused, also within the reference folder', async () => {
    using files = scratch();
    const folder = files.write({
      'inside/own.yaml': `reference: reference\n${sound}`,
      'inside/reference/own.yaml': 'places: []\n',
      'outside.yaml': 'places: []\n',
    });
    symlinkSync(join(folder, 'outside.yaml'), join(folder, 'inside/reference/linked.yaml'));
    const faults = await faultsOf(join(folder, 'inside/own.yaml'));
    expect(faults.map(({ message }) => message)).toContainEqual(
      'reference reference: the name leads out of its folder; name a file below it',
    );
  });
});

describe('a path that is no regular file', () => {
  test('a device', async () => {
    expect((await faultsOf('/dev/zero'))[0]?.message).toContain('not a regular file');
  });

  test('a pipe does not make the program wait', async () => {
    using files = scratch();
    const path = join(files.folder, 'own.yaml');
    execFileSync('mkfifo', [path]);
    expect((await faultsOf(files.folder))[0]?.message).toContain('not a regular file');
  });

  test('a path that is too long', async () => {
    expect((await faultsOf(`/tmp/${'x'.repeat(5000)}`))[0]).toMatchObject({ code: 'Unreadable' });
  });
});

describe('linked folders', () => {
  test('are read like folders, and circles end', async () => {
    using files = scratch();
    const folder = files.write({ 'real/own.yaml': sound, 'seeds/readme.txt': '' });
    symlinkSync(join(folder, 'real'), join(folder, 'seeds/linked'));
    symlinkSync(join(folder, 'seeds'), join(folder, 'real/back'));
    expect((await load(join(folder, 'seeds'))).documents).toHaveLength(1);
  });

  test('a link to a file that is gone is a fault', async () => {
    using files = scratch();
    mkdirSync(join(files.folder, 'seeds'));
    symlinkSync(join(files.folder, 'gone.yaml'), join(files.folder, 'seeds/own.yaml'));
    expect(await faultsOf(join(files.folder, 'seeds'))).toMatchObject([{ code: 'Unreadable' }]);
  });
});

test('wrong names give hints only while these are cheap', async () => {
  using files = scratch();
  const ids = Array.from({ length: 3000 }, (_, index) => `place-${index}`).join(', ');
  const places = Array.from(
    { length: 3000 },
    (_, index) => `  - { id: plaza-${index}, level: county, name: { zh: 甲, en: A } }\n`,
  ).join('');
  const text = after('within: [county]', `within: [${ids}]`).replace(
    'places:\n',
    `places:\n${places}`,
  );
  const loaded = await loadHistories(files.write({ 'own.yaml': text }))();
  const messages = loaded._tag === 'Left' ? loaded.left.faults.map(({ message }) => message) : [];
  expect(messages).toHaveLength(3000);
  expect(messages[0]).toContain('did you mean');
  expect(messages.at(-1)).toContain('define it in this history');
});
