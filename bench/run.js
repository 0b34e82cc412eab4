/** Ratios measured in one run on this machine. Nothing here passes or fails: speed is looked at, not asserted. */
import { inspectPackages } from './inspect.js';
import { manyProfiles } from './many-profiles.js';
import { startUp } from './start-up.js';

startUp();
manyProfiles();
await inspectPackages();
