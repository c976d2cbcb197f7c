// The little of a browser's document that tests ask for; the repository compiles without the DOM's types.

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

export interface PageElement {
  readonly id: string;
  readonly tagName: string;
  readonly textContent: string | null;
  readonly scrollWidth: number;
  readonly clientWidth: number;
  readonly getAttribute: (name: string) => string | null;
  readonly getBoundingClientRect: () => Box;
  readonly getClientRects: () => { readonly length: number };
  readonly querySelectorAll: (selector: string) => Iterable<PageElement>;
}

/** What `document` is inside the page. */
export interface PageDocument {
  readonly querySelectorAll: PageElement['querySelectorAll'];
  readonly documentElement: PageElement;
  readonly fonts: { readonly ready: Promise<unknown> };
}
