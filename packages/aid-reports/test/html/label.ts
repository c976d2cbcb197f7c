import type { Localized } from '@aidtrail/projections';

export const label = (en: string, zh: string): Localized => ({ en, zh });
