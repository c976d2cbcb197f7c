// For authors of event stores: the rules that every store shares, and the parts that most stores need.
export { checkedPageSize } from './checked-page-size.js';
export {
  type AppendOutcome,
  type AppendRequest,
  type CommitQueue,
  commitQueue,
  type CommitQueueOptions,
  lengthOfEvents,
} from './commit-queue.js';
export { findJsonFault, type JsonFault, MAX_JSON_DEPTH } from './find-json-fault.js';
export { findRepeatedAppend, type StoredEvent } from './find-repeated-append.js';
export { findVersionConflict } from './find-version-conflict.js';
export { follow } from './follow.js';
export { type HeadWatch, headWatch, type Timers, waitForPosition } from './head-watch.js';
export { MAX_EVENT_LENGTH, type SerialisedEvent, serialiseAppend } from './serialise-append.js';
