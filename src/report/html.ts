import { en } from "../words/en/index.js";
import type { Report, Unread } from "./report.js";
import type { Wording } from "./words.js";

/**
 * Writes a report, or several, as one self-contained HTML page: no script, no request to anywhere,
 * everything of the capture escaped. Among several may be some that could not be read. Loads what draws
 * pictures only now.
 */
export async function renderHtml(
	reports: Report | readonly (Report | Unread)[],
	{ words = en }: Wording = {},
): Promise<string> {
	const { renderPage } = await import("./html/page.js");
	return renderPage("captures" in reports ? [reports] : reports, words);
}
