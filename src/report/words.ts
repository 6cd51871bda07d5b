import type { Catalogue } from "../words/catalogue.js";
import { number } from "../words/en/grammar.js";

/** Digits are grouped alike in all languages. */
export { number };

/** What reports and their renderings say by themselves. */
export type ReportWords = Catalogue["report"];

/** In which language something is rendered. */
export interface Wording {
	/** From `loadCatalogue`, the same that the report was made with. Default: English. */
	words?: Catalogue | undefined;
}
