/** C0 white space that separates words: tab, line feed, vertical tab, form feed, return; NEL and the Unicode separators. */
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;

/**
 * What can move a cursor, change colours, or reorder or hide text: control characters (C0 with ESC,
 * DEL, C1), format characters (bidirectional controls of UAX #9, zero-width ones), lone surrogates.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/**
 * Makes a string of a capture (a file name, an interface name, a comment) safe for a terminal and
 * for one line: breaks become a space, everything else that does not print is removed.
 */
export function printable(text: string): string {
	return text.replace(BREAKS, " ").replace(UNPRINTABLE, "");
}

/**
 * Returns a copy of JSON-safe data in which every string and every key is {@link printable}, so
 * that no renderer of text can forget one.
 */
export function printableData<T>(data: T): T {
	return cleaned(data) as T;
}

function cleaned(value: unknown): unknown {
	if (typeof value === "string") return printable(value);
	if (Array.isArray(value)) return value.map(cleaned);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, item]) => [printable(key), cleaned(item)]),
	);
}
