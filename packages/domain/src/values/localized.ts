import * as t from 'io-ts';

/** A language of the reports. */
export type Language = 'en' | 'zh';

/** The same text in Chinese (simplified) and English. */
export const Localized = t.readonly(t.type({ zh: t.string, en: t.string }), 'Localized');
export type Localized = t.TypeOf<typeof Localized>;
