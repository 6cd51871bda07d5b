import type { Language } from "../catalogue.js";
import { diagnosis } from "./diagnosis/index.js";
import { errors } from "./errors/index.js";
import { report } from "./report/index.js";
import { rules } from "./rules/index.js";

/** English, the original. */
export const en = {
	language: "en" as Language,
	diagnosis,
	report,
	errors,
	rules,
};
