import { renderJson, renderNdjson } from "../report/json.js";
import type { JunitEntry } from "../report/junit.js";
import type { Report } from "../report/report.js";
import type { FailOn } from "../report/severity.js";
import type { TextOptions } from "../report/text.js";
import type { Catalogue } from "../words/catalogue.js";
import type { Format } from "./options.js";

/** Turns reports into what is written: something for each as it comes, something at the end. */
export interface Renderer {
	each(report: Report, name: string): string;
	/** What a capture that could not be read leaves in the output; most formats leave it to standard error. */
	failed?(message: string, name: string): string;
	end(): string | Promise<string>;
}

/**
 * Makes the renderer of a format; loads nothing of the others.
 *
 * @param several true when more than one report was asked for: text then gets headings, JSON an array
 */
export async function createRenderer(
	format: Format,
	several: boolean,
	options: TextOptions,
	failOn: FailOn,
	_words: Catalogue,
): Promise<Renderer> {
	if (format === "text") return textRenderer(several, options);
	if (format === "json")
		return gathering((reports) =>
			renderJson(several ? reports : (reports[0] ?? reports)),
		);
	if (format === "html") return htmlRenderer();
	if (format === "markdown") return markdownRenderer();
	if (format === "junit") return junitRenderer(failOn);
	if (format === "oneline") return onelineRenderer(several, failOn);
	return { each: (report) => renderNdjson([report]), end: () => "" };
}

async function textRenderer(
	several: boolean,
	options: TextOptions,
): Promise<Renderer> {
	const { renderHeading, renderText } = await import("../report/text.js");
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

async function htmlRenderer(): Promise<Renderer> {
	const { renderHtml } = await import("../report/html.js");
	return gathering(renderHtml);
}

async function markdownRenderer(): Promise<Renderer> {
	const { renderMarkdown } = await import("../report/markdown.js");
	return gathering((reports) =>
		reports.map((report) => renderMarkdown(report)).join("\n---\n\n"),
	);
}

async function junitRenderer(failOn: FailOn): Promise<Renderer> {
	const { renderJunit } = await import("../report/junit.js");
	const entries: JunitEntry[] = [];
	const add = (name: string, outcome: JunitEntry["outcome"]) => {
		entries.push({ name, outcome });
		return "";
	};
	return {
		each: (report, name) => add(name, report),
		failed: (error, name) => add(name, { error }),
		end: () => renderJunit(entries, failOn),
	};
}

async function onelineRenderer(
	several: boolean,
	failOn: FailOn,
): Promise<Renderer> {
	const { renderOneline, renderOnelineFailure } = await import(
		"../report/oneline.js"
	);
	const named = (name: string) => (several ? name : undefined);
	return {
		each: (report, name) => renderOneline(report, failOn, named(name)),
		failed: (message, name) => renderOnelineFailure(message, named(name)),
		end: () => "",
	};
}
