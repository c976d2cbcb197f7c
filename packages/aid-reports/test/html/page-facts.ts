// What a real browser says about a page of ours. Runs in the page: nothing from outside can be used.
import type { PageDocument, PageElement } from './page-document.js';

declare const document: PageDocument;

export interface PageFacts {
  readonly deadLinks: ReadonlyArray<string>;
  readonly doubleIds: ReadonlyArray<string>;
  readonly plots: ReadonlyArray<{
    readonly label: string;
    readonly width: number;
    readonly height: number;
    readonly marks: number;
    readonly texts: number;
    /** Texts that stick out of their picture by more than a pixel. */
    readonly cutOff: ReadonlyArray<string>;
    /** Texts that lie over each other. */
    readonly collisions: ReadonlyArray<string>;
  }>;
  /** Cells, headings and the like that are wider inside than outside. */
  readonly overflowing: ReadonlyArray<string>;
  readonly pageOverflow: number;
}

export const pageFacts = (): PageFacts => {
  const all = (
    selector: string,
    within: Pick<PageElement, 'querySelectorAll'> = document,
  ): ReadonlyArray<PageElement> => [...within.querySelectorAll(selector)];
  const ids = all('[id]').map(({ id }) => id);
  const known = new Set(ids);
  const plots = all('svg.plot')
    .filter((svg) => svg.getClientRects().length > 0)
    .map((svg) => {
      const box = svg.getBoundingClientRect();
      const texts = all('text', svg).map((text) => ({
        words: text.textContent ?? '',
        box: text.getBoundingClientRect(),
      }));
      return {
        label: svg.getAttribute('aria-label') ?? '',
        width: box.width,
        height: box.height,
        marks: all('path, line', svg).filter((mark) => {
          const { width, height } = mark.getBoundingClientRect();
          return width > 0 || height > 0;
        }).length,
        texts: texts.length,
        cutOff: texts
          .filter(
            ({ box: text }) =>
              text.left < box.left - 1 ||
              text.right > box.right + 1 ||
              text.top < box.top - 1 ||
              text.bottom > box.bottom + 1,
          )
          .map(({ words }) => words),
        // Arrows are texts too, and may point the same way from the same place.
        collisions: texts
          .filter(({ words }) => words.length > 1)
          .flatMap((one, index, labels) =>
            labels
              .slice(index + 1)
              .filter(
                (other) =>
                  Math.min(one.box.right, other.box.right) -
                    Math.max(one.box.left, other.box.left) >
                    3 &&
                  Math.min(one.box.bottom, other.box.bottom) -
                    Math.max(one.box.top, other.box.top) >
                    5,
              )
              .map((other) => `${one.words} / ${other.words}`),
          ),
      };
    });
  return {
    deadLinks: all('a[href]')
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => !href.startsWith('#') || !known.has(href.slice(1))),
    doubleIds: ids.filter((id, index) => ids.indexOf(id) !== index),
    plots,
    overflowing: all('td > div, th > div, h1, h2, h3, p, li, .scroll')
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
      .map((element) => `${element.tagName}: ${(element.textContent ?? '').slice(0, 60)}`),
    pageOverflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };
};
