import { ttlSplit } from "./ttl-split.js";

/** What rules say of their findings, by the module that says it. */
export const rules = {
	ttlSplit,
};
