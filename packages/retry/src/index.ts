// Internal to Aidtrail: how its stores and read models wait for something that is not available yet.
export {
  type Backoff,
  backoff,
  PATIENCE_MILLISECONDS,
  pause,
  retry,
  type RetryOptions,
} from './retry.js';
