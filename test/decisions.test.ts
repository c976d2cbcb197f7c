// docs/decisions: numbered without gaps, each with date and status, and cited only if it exists.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { describe, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'docs/decisions');
const files = readdirSync(folder).toSorted();

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const link = String.raw`\[decision (\d+)\]\((\d{4}-[\w-]+\.md)\)`;
const statusLine = new RegExp(
  `^\\d{4}-\\d{2}-\\d{2} · (?:accepted|superseded by ${link})(?: · supersedes ${link})*$`,
);

/** The files that a status line links to after these words. */
const linked = (words: string, text: string): ReadonlyArray<string> =>
  [...text.matchAll(new RegExp(`${words} ${link}`, 'g'))].map(([, , file = '']) => file);

const statusOf = (file: string): string => read(`docs/decisions/${file}`).split('\n')[2] ?? '';

test('are numbered without gaps', () => {
  expect(files.map((file) => file.slice(0, 5))).toEqual(
    files.map((_, index) => `${String(index + 1).padStart(4, '0')}-`),
  );
});

describe.each(files)('%s', (file) => {
  test('has its number, a title, a date and a status', () => {
    const [title] = read(`docs/decisions/${file}`).split('\n');
    expect(title).toMatch(new RegExp(`^# ${Number(file.slice(0, 4))}\\. \\S`));
    expect(statusOf(file)).toMatch(statusLine);
  });

  test('is linked both ways with what supersedes it', () => {
    const status = statusOf(file);
    for (const newer of linked('superseded by', status))
      expect(linked('supersedes', statusOf(newer))).toContain(file);
    for (const older of linked('supersedes', status))
      expect(linked('superseded by', statusOf(older))).toContain(file);
  });
});

test('every citation names an existing decision', () => {
  const tracked = execFileSync('git', ['ls-files', '*.md', '*.ts', '*.mjs', '*.yaml'], {
    cwd: root,
    encoding: 'utf8',
  });
  const wrong = tracked
    .split('\n')
    .filter((path) => path !== '' && existsSync(join(root, path)))
    .flatMap((path) =>
      [
        ...read(path).matchAll(
          /\bdecisions? (\d{1,2})\b|decisions\/(\d{4})\b|\b(\d{4})-[a-z-]+\.md/gi,
        ),
      ]
        .map(([citation, word, prefix, file]) => ({ citation, number: word ?? prefix ?? file }))
        .filter(({ number }) => Number(number) < 1 || Number(number) > files.length)
        .map(({ citation }) => `${path}: ${citation}`),
    );
  expect(wrong).toEqual([]);
});
