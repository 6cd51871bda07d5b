import type { en } from "./en/index.js";
import type { pages } from "./en/pages/index.js";

/** Languages that a report can be written in, as BCP 47 tags. */
export const LANGUAGES = ["en", "ja"] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * Everything that the tool says to people, in one language. Texts that hold facts are functions of
 * them; which facts a text gets, and when it is said, is decided where they are known. English is the
 * original: another catalogue that lacks a text of it, or has one more, does not compile.
 */
export type Catalogue = typeof en;

/** The pages on causes and rules, which no analysis needs: a catalogue of their own. */
export type Pages = typeof pages;

/**
 * Loads the catalogue of a language.
 *
 * @example
 * ```ts
 * const words = await loadCatalogue("ja");
 * console.log(renderText(await analyzeFile("a.pcap", { words }), { color: false, width: 100, words }));
 * ```
 */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
	if (language === "ja") return (await import("./ja/index.js")).ja;
	return (await import("./en/index.js")).en;
}

/** Loads the pages of a language. */
export async function loadPages(language: Language): Promise<Pages> {
	if (language === "ja") return (await import("./ja/pages/index.js")).pages;
	return (await import("./en/pages/index.js")).pages;
}
