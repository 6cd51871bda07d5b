import { renderJson, renderNdjson } from "../report/json.js";
import type { JunitEntry } from "../report/junit.js";
import type { Report, Unread } from "../report/report.js";
import type { FailOn } from "../report/severity.js";
import type { TextOptions } from "../report/text.js";
import type { Wording } from "../report/words.js";
import type { Catalogue } from "../words/catalogue.js";
import type { Format } from "./options.js";

/** Turns reports into what is written: something for each as it comes, something at the end. */
export interface Renderer {
	each(report: Report, name: string): string;
	/**
	 * What a capture that could not be read leaves in the output; where it is the only one, most formats
	 * leave it to standard error.
	 */
	failed?(error: Unread["error"], name: string): string;
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
	words: Catalogue,
): Promise<Renderer> {
	if (format === "junit") return junitRenderer(failOn, words);
	if (format === "oneline") return onelineRenderer(several, failOn, words);
	const renderer = await reportRenderer(format, several, {
		...options,
		words,
	});
	return several ? renderer : { each: renderer.each, end: renderer.end };
}

/** Formats in which a capture that could not be read is told of among others only. */
async function reportRenderer(
	format: Exclude<Format, "junit" | "oneline">,
	several: boolean,
	options: TextOptions,
): Promise<Renderer> {
	if (format === "text") return textRenderer(several, options);
	if (format === "json")
		return gathering((entries) =>
			renderJson(several ? entries : (entries[0] as Report)),
		);
	if (format === "html") return htmlRenderer(options);
	if (format === "markdown") return markdownRenderer(options);
	return {
		each: (report) => renderNdjson([report]),
		failed: (error, name) => renderNdjson([{ name, error }]),
		end: () => "",
	};
}

async function textRenderer(
	several: boolean,
	options: TextOptions,
): Promise<Renderer> {
	const { renderHeading, renderText, renderUnread } = await import(
		"../report/text.js"
	);
	let between = "";
	const below = (name: string, text: string): string => {
		const heading = `${between}${renderHeading(name, options)}\n`;
		between = "\n";
		return heading + text;
	};
	return {
		each(report, name) {
			const text = renderText(report, options);
			return several ? below(name, text) : text;
		},
		failed: ({ message }, name) => below(name, renderUnread(message, options)),
		end: () => "",
	};
}

/** For formats in which everything makes one document; with nothing to tell of there is none. */
function gathering(
	render: (entries: readonly (Report | Unread)[]) => string | Promise<string>,
): Renderer {
	const entries: (Report | Unread)[] = [];
	const add = (entry: Report | Unread) => {
		entries.push(entry);
		return "";
	};
	return {
		each: add,
		failed: (error, name) => add({ name, error }),
		end: () => (entries.length === 0 ? "" : render(entries)),
	};
}

async function htmlRenderer(options: Wording): Promise<Renderer> {
	const { renderHtml } = await import("../report/html.js");
	return gathering((entries) => renderHtml(entries, options));
}

async function markdownRenderer(options: Wording): Promise<Renderer> {
	const { renderMarkdown, renderMarkdownUnread } = await import(
		"../report/markdown.js"
	);
	return gathering((entries) =>
		entries
			.map((entry) =>
				"error" in entry
					? renderMarkdownUnread(entry, options)
					: renderMarkdown(entry, options),
			)
			.join("\n---\n\n"),
	);
}

async function junitRenderer(
	failOn: FailOn,
	words: Catalogue,
): Promise<Renderer> {
	const { renderJunit } = await import("../report/junit.js");
	const entries: JunitEntry[] = [];
	const add = (name: string, outcome: JunitEntry["outcome"]) => {
		entries.push({ name, outcome });
		return "";
	};
	return {
		each: (report, name) => add(name, report),
		failed: ({ message }, name) => add(name, { error: message }),
		end: () => renderJunit(entries, failOn, { words }),
	};
}

async function onelineRenderer(
	several: boolean,
	failOn: FailOn,
	words: Catalogue,
): Promise<Renderer> {
	const { renderOneline, renderOnelineFailure } = await import(
		"../report/oneline.js"
	);
	const named = (name: string) => (several ? name : undefined);
	return {
		each: (report, name) =>
			renderOneline(report, failOn, named(name), { words }),
		failed: ({ message }, name) => renderOnelineFailure(message, named(name)),
		end: () => "",
	};
}
