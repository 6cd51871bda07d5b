import type { Catalogue } from "../catalogue.js";
import { diagnosis } from "./diagnosis/index.js";
import { errors } from "./errors/index.js";
import { report } from "./report/index.js";
import { rules } from "./rules/index.js";

/** Japanese. */
export const ja: Catalogue = {
	language: "ja",
	diagnosis,
	report,
	errors,
	rules,
};
