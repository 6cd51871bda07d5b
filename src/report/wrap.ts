/**
 * Breaks a text into lines of at most `width` columns, at white space only: an address or a filter
 * longer than that keeps a line to itself. Returns at least one line.
 */
export function wrap(text: string, width: number): string[] {
	const lines: string[] = [];
	let line = "";
	for (const word of text.split(/\s+/u)) {
		if (line !== "" && line.length + 1 + word.length > width) {
			lines.push(line);
			line = word;
		} else {
			line = line === "" ? word : `${line} ${word}`;
		}
	}
	return [...lines, line];
}

/** Wraps a text behind `lead`; further lines are indented to where the text began. */
export function hang(lead: string, text: string, width: number): string[] {
	const margin = " ".repeat(lead.length);
	return wrap(text, width - lead.length).map(
		(line, index) => (index === 0 ? lead : margin) + line,
	);
}

/** Wraps a text with every line indented by `indent` columns. */
export function block(text: string, width: number, indent: number): string[] {
	return hang(" ".repeat(indent), text, width);
}
