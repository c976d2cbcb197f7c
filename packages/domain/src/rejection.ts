// Rejections in words. Every tag has one sentence in both languages.
import type { Localized } from './values/localized.js';

export type Sentences<Rejection extends { readonly _tag: string }> = {
  readonly [Tag in Rejection['_tag']]: (
    rejection: Extract<Rejection, { readonly _tag: Tag }>,
  ) => Localized;
};

/** Explains a rejection to a person, in both languages. */
export const describeWith =
  <Rejection extends { readonly _tag: string }>(sentences: Sentences<Rejection>) =>
  (rejection: Rejection): Localized =>
    (sentences[rejection._tag as Rejection['_tag']] as (rejection: Rejection) => Localized)(
      rejection,
    );
