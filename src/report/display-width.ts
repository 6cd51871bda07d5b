import { eastAsianWidth } from "get-east-asian-width";

/** Nothing wide and no mark below this (UAX #11; the first combining mark is U+0300). */
const NARROW = /^[\0-\u02ff]*$/u;

/** Marks stand on the character before them. */
const MARK = /\p{M}/u;

/**
 * Counts the columns that a terminal gives a printable text: two for wide and full-width characters
 * (UAX #11), none for marks. What is ambiguous there has one column, as terminals do unless told otherwise.
 */
export function widthOf(text: string): number {
	if (NARROW.test(text)) return text.length;
	let width = 0;
	for (const character of text)
		if (!MARK.test(character)) width += widthAt(character);
	return width;
}

/** Tells whether a text begins with a character of two columns. */
export const beginsWide = (text: string): boolean => widthAt(text) === 2;

const widthAt = (text: string): number =>
	eastAsianWidth(text.codePointAt(0) ?? 0);

/** Fills a text with blanks, or another character of one column, up to a width. */
export const padRight = (text: string, width: number, filler = " "): string =>
	text + filler.repeat(Math.max(0, width - widthOf(text)));

/** Puts blanks before a text up to a width. */
export const padLeft = (text: string, width: number): string =>
	" ".repeat(Math.max(0, width - widthOf(text))) + text;
