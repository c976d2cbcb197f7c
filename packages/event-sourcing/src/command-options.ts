import type { ExpectedVersion } from './event.js';
import type { JsonObject } from './json.js';

/** The identity of a command, and what its events keep of it in their metadata. */
export interface CommandOptions {
  /** A UUID, for this command alone. Given again, it answers with the first result and writes nothing. */
  readonly commandId: string;
  /** Default: the command id. */
  readonly correlationId?: string;
  /** Default: the command id. */
  readonly causationId?: string;
  /** The account or the program that issued the command. Never the name of a person. */
  readonly actor?: string;
  /** The version that the caller has seen; any other is a VersionConflict, which is not retried. Default `any`. */
  readonly expectedVersion?: ExpectedVersion;
  /** The caller's own, such as `traceparent`. Never personal: it can't be forgotten. */
  readonly metadata?: JsonObject;
}

/** The metadata of each event of a command. The caller's own comes first, so that it replaces nothing. */
export const metadataOf = (options: CommandOptions, fingerprint: string): JsonObject => ({
  ...options.metadata,
  commandId: options.commandId,
  correlationId: options.correlationId ?? options.commandId,
  causationId: options.causationId ?? options.commandId,
  ...(options.actor === undefined ? {} : { actor: options.actor }),
  fingerprint,
});
