import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Replaces the section between two markers; the rest of the page is written by hand. */
export const withSection = (root: string, path: string, name: string, section: string): string => {
  const text = readFileSync(join(root, path), 'utf8');
  const [before, , after] = text.split(
    new RegExp(`^<!-- (?:${name}, from .+|end of ${name}) -->$`, 'm'),
  );
  const [start] = new RegExp(`^<!-- ${name}, from .+ -->$`, 'm').exec(text) ?? [];
  if (before === undefined || after === undefined || start === undefined)
    throw new Error(`${path} has no markers for the section ${name}`);
  return `${before}${start}\n\n${section}\n\n<!-- end of ${name} -->${after}`;
};
