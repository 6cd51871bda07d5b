import { renderHtml } from "../report/html.js";
import { renderJson, renderNdjson } from "../report/json.js";
import { renderMarkdown } from "../report/markdown.js";
import type { Report } from "../report/report.js";
import { renderHeading, renderText, type TextOptions } from "../report/text.js";
import type { Format } from "./options.js";

/** Turns reports into what is written: something for each as it comes, something at the end. */
export interface Renderer {
	each(report: Report, name: string): string;
	end(): string | Promise<string>;
}

/**
 * Makes the renderer of a format.
 *
 * @param several true when more than one report was asked for: text then gets headings, JSON an array
 */
export function createRenderer(
	format: Format,
	several: boolean,
	options: TextOptions,
): Renderer {
	if (format === "text") return textRenderer(several, options);
	if (format === "json")
		return gathering((reports) =>
			renderJson(several ? reports : (reports[0] ?? reports)),
		);
	if (format === "html") return gathering(renderHtml);
	if (format === "markdown")
		return gathering((reports) =>
			reports.map(renderMarkdown).join("\n---\n\n"),
		);
	return { each: (report) => renderNdjson([report]), end: () => "" };
}

function textRenderer(several: boolean, options: TextOptions): Renderer {
	let between = "";
	return {
		each(report, name) {
			const text = renderText(report, options);
			if (!several) return text;
			const heading = `${between}${renderHeading(name, options)}\n`;
			between = "\n";
			return heading + text;
		},
		end: () => "",
	};
}

/** For formats in which all reports make one document; without a report there is none. */
function gathering(
	render: (reports: readonly Report[]) => string | Promise<string>,
): Renderer {
	const reports: Report[] = [];
	return {
		each(report) {
			reports.push(report);
			return "";
		},
		end: () => (reports.length === 0 ? "" : render(reports)),
	};
}
