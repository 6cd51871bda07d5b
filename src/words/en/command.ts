import type { Language } from "../catalogue.js";
import { cli } from "./cli/index.js";
import { errors } from "./errors/index.js";

/** What the command line itself says: help, complaints, errors. */
export const command = {
	language: "en" as Language,
	cli,
	errors,
};
