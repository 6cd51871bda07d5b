import type { Pages } from "../../catalogue.js";
import { causes } from "./causes/index.js";
import { rules } from "./rules/index.js";
import { words } from "./words.js";

/** The pages of `asymroute explain` and of docs/ja/, in Japanese. */
export const pages: Pages = { words, causes, rules };
