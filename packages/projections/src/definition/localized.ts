/** A text in Chinese and English. */
export interface Localized {
  readonly zh: string;
  readonly en: string;
}
