import { command } from "./command.js";
import { diagnosis } from "./diagnosis/index.js";
import { html } from "./html/index.js";
import { report } from "./report/index.js";
import { rules } from "./rules/index.js";

/** English, the original. */
export const en = {
	...command,
	diagnosis,
	html,
	report,
	rules,
};
