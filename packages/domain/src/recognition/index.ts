// Honours.
export { honour, honourConferred } from './honour.js';
