import { widthOf } from "./display-width.js";
import { clings, partsOf } from "./line-break.js";

/** What stays together on a line. */
interface Piece {
	readonly text: string;
	/** Columns of the text. */
	readonly width: number;
	/** Columns between it and what stands before it on the same line. */
	readonly gap: 0 | 1;
}

/**
 * Breaks a text into lines of at most `width` columns, at white space and where Japanese may be broken:
 * an address or a filter longer than that keeps a line to itself. Returns at least one line.
 */
export function wrap(text: string, width: number): string[] {
	const lines: string[] = [];
	let line = "";
	let used = 0;
	for (const piece of piecesOf(text)) {
		if (line !== "" && used + piece.gap + piece.width > width) {
			lines.push(line);
			line = piece.text;
			used = piece.width;
		} else {
			const gap = line === "" ? 0 : piece.gap;
			line += " ".repeat(gap) + piece.text;
			used += gap + piece.width;
		}
	}
	return [...lines, line];
}

function piecesOf(text: string): Piece[] {
	const pieces: Piece[] = [];
	for (const word of text.split(/\s+/u)) {
		const width = widthOf(word);
		if (width === word.length) pieces.push({ text: word, width, gap: 1 });
		else addParts(pieces, partsOf(word));
	}
	return pieces;
}

/** Adds what a word with wide characters consists of; its beginning may belong to the piece before. */
function addParts(pieces: Piece[], [first = "", ...others]: string[]): void {
	const before = pieces.at(-1);
	const isOne = before !== undefined && clings(before.text, first);
	const text = isOne ? `${before.text} ${first}` : first;
	if (isOne) pieces.pop();
	pieces.push({ text, width: widthOf(text), gap: isOne ? before.gap : 1 });
	for (const part of others)
		pieces.push({ text: part, width: widthOf(part), gap: 0 });
}

/** Wraps a text behind `lead`; further lines are indented to where the text began. */
export function hang(lead: string, text: string, width: number): string[] {
	const margin = widthOf(lead);
	return wrap(text, width - margin).map(
		(line, index) => (index === 0 ? lead : " ".repeat(margin)) + line,
	);
}

/** Wraps a text with every line indented by `indent` columns. */
export function block(text: string, width: number, indent: number): string[] {
	return hang(" ".repeat(indent), text, width);
}
