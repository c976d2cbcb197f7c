// The content of both files after a run, formatted like the repository.
import { format, resolveConfig } from 'prettier';

import { withSection } from '../reference/with-section.ts';
import { type Outcomes, outcomesFile, pageFile, root } from './outcomes.ts';
import { guaranteesSection } from './section.ts';

const formatted = async (file: string, text: string): Promise<string> =>
  format(text, { ...(await resolveConfig(file)), filepath: file });

export const pageWith = (outcomes: Outcomes): Promise<string> =>
  formatted(
    pageFile,
    withSection(root, 'docs/reference/guarantees.md', 'guarantees', guaranteesSection(outcomes)),
  );

export const jsonOf = (outcomes: Outcomes): Promise<string> =>
  formatted(outcomesFile, JSON.stringify(outcomes, null, 2));
