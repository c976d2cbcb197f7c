import type { AnyDerivedReadModel } from './derived-read-model.js';
import type { AnyFoldedReadModel } from './folded-read-model.js';

/** Any read model that can be opened. */
export type AnyReadModel = AnyFoldedReadModel | AnyDerivedReadModel;
