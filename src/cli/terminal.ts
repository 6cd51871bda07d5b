import type { TextOptions } from "../report/text.js";
import type { Io } from "./io.js";

/** Columns where there is no terminal to ask. */
const DEFAULT_WIDTH = 100;
/** The fewest that anything can be drawn in, and the most that a line may have to be read well. */
export const NARROWEST = 60;
const WIDEST = 120;

/**
 * Decides how text is drawn. Colour: `--color` and `--no-color` first, then `FORCE_COLOR`, `NO_COLOR`,
 * then whether a terminal reads along.
 *
 * Width: `--width` first, then the terminal's, then `COLUMNS`; for files and pipes without either, 100.
 *
 * @param toFile true when the text does not go to standard output
 * @param width what `--width` asks for, in columns
 */
export function textOptions(
	{ stdout, env }: Io,
	color: boolean | undefined,
	toFile: boolean,
	width?: number,
): TextOptions {
	const isTerminal = stdout.isTTY === true && !toFile;
	return {
		color:
			color ?? (toFile ? false : (colorOf(env) ?? isCapable(isTerminal, env))),
		width: width ?? widthOf(isTerminal ? stdout.columns : undefined, env),
		unicode: hasUnicode(env),
	};
}

/** A shell tells its columns by `COLUMNS` where it exports that (POSIX, Environment Variables). */
function widthOf(columns: number | undefined, { COLUMNS }: Io["env"]): number {
	const told = columns || Number(COLUMNS) || DEFAULT_WIDTH;
	return Math.max(NARROWEST, Math.min(WIDEST, Math.floor(told)));
}

/** What the environment asks for, or undefined when it does not say. */
function colorOf({ FORCE_COLOR, NO_COLOR }: Io["env"]): boolean | undefined {
	if (FORCE_COLOR !== undefined) {
		return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
	}
	return NO_COLOR ? false : undefined;
}

/** Tells whether a terminal understands escape sequences. */
export function isCapable(isTerminal: boolean, { TERM }: Io["env"]): boolean {
	return isTerminal && TERM !== "dumb";
}

/** The locale says which characters a terminal has (POSIX: LC_ALL over LC_CTYPE over LANG). */
function hasUnicode({
	LC_ALL,
	LC_CTYPE,
	LANG,
	WT_SESSION,
}: Io["env"]): boolean {
	const locale = LC_ALL || LC_CTYPE || LANG || "";
	return /utf-?8/iu.test(locale) || WT_SESSION !== undefined;
}
