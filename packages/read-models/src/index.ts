export {
  carriedCell,
  claimedCell,
  derivedCell,
  noOrigins,
  type Origins,
  withSource,
} from './cells.js';
export { readModel } from './read-model.js';
export { deployments } from './deployments/deployments.js';
