// Changes to texts and JSON values that keep most of their structure, so that they get past the first check.
import type { Random } from './random.js';

const hostile = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  "$' $& $` $1",
  '../../etc/passwd',
  '/dev/zero',
  '=1+1;=2',
  '<script>alert(1)</script>',
  'https://evil.example/',
  '\u001B]0;title\u0007',
  '\u202Eabc',
  '\u0000',
  '\uD800',
  '王'.repeat(900),
  'a'.repeat(3000),
  '𠮷○',
  '-1',
  '0',
  '1.5',
  '0x10',
  '1e400',
  '9007199254740993',
  '99999999999999.99',
  '2023-02-30',
  '0001-01',
  'unknown',
  'null',
  'true',
] as const;

const numbers = [0, -1, 0.5, 1e308, 2 ** 53, -0, 1e-7, 7] as const;

const pieces = [
  '[',
  ']',
  '{',
  '}',
  ', ',
  ': ',
  '&a ',
  '*a',
  '!!binary ',
  '!!set ',
  '<<: *a',
  '? ',
  '| ',
  '> ',
  '- ',
  '#',
  '\t',
  '\n',
  "'",
  '"',
  '%',
  '---\n',
  '~',
] as const;

const quoted = (text: string): string => JSON.stringify(text).replaceAll('\u202E', () => '\\u202e');

/** The text with one to three changes. */
export const mutatedText = (text: string, random: Random): string => {
  let result = text;
  for (let times = 1 + random.below(3); times > 0; times--) result = changed(result, random);
  return result;
};

const changed = (text: string, random: Random): string => {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const line = lines[at] ?? '';
  const withLine = (...replaced: ReadonlyArray<string>): string =>
    [...lines.slice(0, at), ...replaced, ...lines.slice(at + 1)].join('\n');
  const words = line.match(/[^\s,{}[\]:]+/gu) ?? [''];
  const word = random.pick(words);
  const instead = (other: string): string => withLine(line.replace(word, () => other));
  switch (random.below(9)) {
    case 0:
      return instead(quoted(random.pick(hostile)));
    case 1:
      return instead(random.pick(hostile));
    case 2:
      return instead(
        random.pick((lines[random.below(lines.length)] ?? '').match(/[^\s,{}[\]:]+/gu) ?? ['']),
      );
    case 3:
      return withLine();
    case 4:
      return withLine(line, line);
    case 5:
      return withLine(random.pick(lines), line);
    case 6: {
      const place = random.below(text.length + 1);
      return text.slice(0, place) + random.pick(pieces) + text.slice(place + random.below(3));
    }
    case 7:
      return withLine(random.oneIn(2) ? ` ${line}` : line.replace(/^ /, ''));
    default:
      return instead(word.replace(/\d/, () => String(random.below(10))));
  }
};

/** The JSON value with one part changed. */
export const mutatedJson = (value: unknown, random: Random): unknown => {
  if (typeof value === 'object' && value !== null && !random.oneIn(6)) {
    const entries = Object.entries(value);
    if (entries.length > 0) {
      const [name] = random.pick(entries);
      const action = random.below(8);
      const next = entries.flatMap(([key, member]): ReadonlyArray<[string, unknown]> => {
        if (key !== name) return [[key, member]];
        if (action === 0) return [];
        if (action === 1)
          return [
            [key, member],
            [random.pick(hostile), member],
          ];
        return [[key, mutatedJson(member, random)]];
      });
      if (Array.isArray(value)) {
        const items = next.map(([, item]) => item);
        return action === 2 ? [...items, ...items] : items;
      }
      return Object.fromEntries(next);
    }
  }
  return random.pick<unknown>([
    random.pick(hostile),
    random.pick(hostile),
    random.pick(numbers),
    null,
    true,
    [],
    {},
    [value],
    typeof value === 'string' ? value + random.pick(hostile) : value,
  ]);
};
