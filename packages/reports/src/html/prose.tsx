// Text in which dates do not break and ids of statements link to their evidence.
import type { VNode } from 'preact';

import { printable } from '../render/plain-text.js';
import { evidenceId, type Links } from './links.js';

// Matches begin where words begin: within a word, each start would read the rest of it.
const pieces = /((?<![A-Za-z0-9])(?:\d{4}(?:-\d{2}){1,2}~?|[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+))/;

export const Prose = ({ text, links }: { readonly text: string; readonly links: Links }): VNode => (
  <>
    {printable(text)
      .split(pieces)
      .map((piece, index) => {
        if (index % 2 === 0) return piece;
        return links.has(piece) ? (
          <a class="ref" href={`#${evidenceId(piece)}`}>
            {piece}
          </a>
        ) : (
          <span class="short">{piece}</span>
        );
      })}
  </>
);
