import { en } from "../words/en/index.js";
import type { SectionName } from "./sections.js";
import type { ReportWords, Wording } from "./words.js";

/** How a text report is drawn. */
export interface TextOptions extends Wording {
	/** With ANSI colours (SGR sequences). */
	color: boolean;
	/** Columns to stay within; commands, filters and addresses are never broken. */
	width: number;
	/** Draw with box characters; false = ASCII only. Default true. */
	unicode?: boolean;
	/** Sections to write; all where left out. */
	sections?: readonly SectionName[] | undefined;
}

type Painter = (text: string) => string;

/** Colours by what they mean here; each returns its text unchanged when colour is off. */
export interface Paint {
	strong: Painter;
	faint: Painter;
	bad: Painter;
	doubtful: Painter;
	good: Painter;
	command: Painter;
}

/** The characters that lines and arrows are drawn with. */
export interface Glyphs {
	across: string;
	down: string;
	right: string;
	left: string;
	bullet: string;
}

/** Everything a part of the text report needs to draw itself. */
export interface TextStyle {
	paint: Paint;
	glyphs: Glyphs;
	width: number;
	words: ReportWords;
	/** Tells whether a section is asked for. */
	shows(name: SectionName): boolean;
}

const UNICODE: Glyphs = {
	across: "─",
	down: "│",
	right: "►",
	left: "◄",
	bullet: "•",
};
const ASCII: Glyphs = {
	across: "-",
	down: "|",
	right: ">",
	left: "<",
	bullet: "*",
};

/** Below this many columns nothing can be drawn sensibly. */
const MINIMUM_WIDTH = 60;

/** Prepares the style for one rendering. */
export function textStyle(options: TextOptions): TextStyle {
	return {
		paint: paint(options.color),
		glyphs: options.unicode === false ? ASCII : UNICODE,
		width: Math.max(MINIMUM_WIDTH, options.width),
		words: (options.words ?? en).report,
		shows: (name) => options.sections?.includes(name) ?? true,
	};
}

function paint(color: boolean): Paint {
	// ECMA-48 section 8.3.117, SGR: parameters to switch on, then those that undo exactly them.
	const sgr =
		(on: string, off: string): Painter =>
		(text) =>
			color && text !== "" ? `\u001b[${on}m${text}\u001b[${off}m` : text;
	return {
		strong: sgr("1", "22"),
		faint: sgr("2", "22"),
		bad: sgr("1;31", "22;39"),
		doubtful: sgr("1;33", "22;39"),
		good: sgr("1;32", "22;39"),
		command: sgr("36", "39"),
	};
}
