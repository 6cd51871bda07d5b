/** Where in a capture the reader is when the input ends. */
export type Awaited =
	| "format magic"
	| "pcap header"
	| "record"
	| "section header"
	| "block";

function place(awaited: Awaited, number: number): string {
	switch (awaited) {
		case "format magic":
			return "the magic number of a capture format";
		case "pcap header":
			return "the pcap file header";
		case "section header":
			return "the pcapng section header";
		case "record":
			return `record ${number}`;
		case "block":
			return `the block after frame ${number}`;
	}
}

/** Why a capture cannot be read, or what was tolerated in it. Offsets and lengths are in bytes. */
export const capture = {
	emptyInput: () =>
		"A pcap or pcapng file was expected, but the input has no bytes at all",
	/** @param number of the record, or of the frame before the block */
	inputEnds: (
		end: number,
		awaited: Awaited,
		number: number,
		begins: number,
		needs: number,
	) =>
		`The input ends at byte ${end}, inside ${place(awaited, number)}, which begins at byte ${begins} and needs ${needs} bytes`,
	/** @param isLikeness the format has no magic, the input only looks like it */
	foreignFormat: (
		name: string,
		isLikeness: boolean,
		conversion: string | undefined,
	) => {
		const found = isLikeness ? `what looks like ${name}` : name;
		const advice =
			conversion === undefined
				? "for which no converter is known"
				: `convert it with: ${conversion}`;
		return `A pcap or pcapng file was expected, ${found} found; ${advice}`;
	},
	beginsLikeText: (bytes: string) =>
		`A pcap or pcapng file was expected, but the input begins like text (${bytes})`,
	notACapture: (bytes: string, conversion: string) =>
		`A pcap or pcapng file was expected, but the input begins with ${bytes}; if it is a capture of another format, try: ${conversion}`,
	pcapVersion: (found: string, offset: number) =>
		`Version 2.0 to 2.4 of the pcap format was expected, ${found} found at byte ${offset}`,
	recordLength: (
		record: number,
		offset: number,
		captured: number,
		limit: number,
	) =>
		`Record ${record} at byte ${offset} claims ${captured} captured bytes, at most ${limit} are plausible`,
	wireLength: (offset: number, captured: number, wire: number) =>
		`The record at byte ${offset} claims ${captured} captured bytes of ${wire} on the wire; the captured ones count`,
	timeFraction: (offset: number, fraction: number, perSecond: number) =>
		`The record at byte ${offset} has a time with ${fraction} of ${perSecond} parts of a second; the whole seconds in them were carried over`,
	tooManyComments: (kept: number) =>
		`Comments beyond the first ${kept} were not kept`,
	textTooLong: (kept: number) =>
		`Of a name or comment only ${kept} bytes were kept`,
	/** What is said of one fault, and how many like it there were. */
	times: (sentence: string, count: number) =>
		`${sentence} (${count} times in all)`,
	stoppedThere: (sentence: string) => `${sentence}; reading stopped there`,
};
