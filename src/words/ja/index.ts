import type { Catalogue } from "../catalogue.js";
import { command } from "./command.js";
import { diagnosis } from "./diagnosis/index.js";
import { html } from "./html/index.js";
import { report } from "./report/index.js";
import { rules } from "./rules/index.js";

/** Japanese. */
export const ja: Catalogue = {
	...command,
	diagnosis,
	html,
	report,
	rules,
};
