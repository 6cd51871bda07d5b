import { causes } from "./causes/index.js";
import { rules } from "./rules/index.js";
import { words } from "./words.js";

/** The pages of `asymroute explain` and of docs/, in English. */
export const pages = { words, causes, rules };
