import type { TextOptions } from "../report/text.js";
import type { Io } from "./io.js";

/** Columns where there is no terminal to ask, and the most that a line may have to be read well. */
const DEFAULT_WIDTH = 100;
const WIDEST = 120;

/**
 * Decides how text is drawn. Colour: `--color` and `--no-color` first, then `FORCE_COLOR`, `NO_COLOR`,
 * then whether a terminal reads along.
 *
 * @param toFile true when the text does not go to standard output
 */
export function textOptions(
	{ stdout, env }: Io,
	color: boolean | undefined,
	toFile: boolean,
): TextOptions {
	const isTerminal = stdout.isTTY === true && !toFile;
	return {
		color:
			color ?? (toFile ? false : (colorOf(env) ?? isCapable(isTerminal, env))),
		width: isTerminal
			? Math.min(WIDEST, stdout.columns ?? DEFAULT_WIDTH)
			: DEFAULT_WIDTH,
		unicode: hasUnicode(env),
	};
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
