import { directServerReturn } from "./direct-server-return.js";

/** What diagnoses say, by the module that says it. */
export const diagnosis = {
	directServerReturn,
};
