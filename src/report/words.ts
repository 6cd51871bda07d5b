import type { Catalogue } from "../words/catalogue.js";

export { number } from "../words/number.js";

/** What reports and their renderings say by themselves. */
export type ReportWords = Catalogue["report"];

/** In which language something is rendered. */
export interface Wording {
	/** From `loadCatalogue`, the same that the report was made with. Default: English. */
	words?: Catalogue | undefined;
}
