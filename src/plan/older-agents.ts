import { modules } from '../catalogue/catalogue.js';

/** What the names of the agents contain that the client takes the place of, as the list of installed programs shows them. */
export const olderAgents: readonly string[] = modules.flatMap(({ replaces }) => replaces ?? []);
