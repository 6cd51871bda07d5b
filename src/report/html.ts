import type { Report } from "./report.js";

/**
 * Writes a report, or several, as one self-contained HTML page: no script, no request to anywhere,
 * everything of the capture escaped. Loads what draws pictures only now.
 */
export async function renderHtml(
	reports: Report | readonly Report[],
): Promise<string> {
	const { renderPage } = await import("./html/page.js");
	return renderPage(Array.isArray(reports) ? reports : [reports as Report]);
}
