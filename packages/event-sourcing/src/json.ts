/** A value that JSON represents exactly. One exception: negative zero is stored as 0. */
export type Json = null | boolean | number | string | ReadonlyArray<Json> | JsonObject;

/** A JSON object, such as the metadata of an event. */
export interface JsonObject {
  readonly [key: string]: Json;
}
