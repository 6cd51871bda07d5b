/** One line of a story, split into its words. */
export interface StoryLine {
	text: string;
	/** Seconds, or undefined for "a millisecond after the line before". */
	time: number | undefined;
	/** True when `time` counts from the line before. */
	isRelative: boolean;
	/** The words between the time and the fields. */
	words: readonly string[];
	/** The `name=value` fields. */
	fields: ReadonlyMap<string, string>;
}

const FIELDS = new Set(
	"seq ack len ts mss win ttl id vlan if dir macs code gateway".split(" "),
);

/** Splits a story into lines: at line breaks and semicolons, `#` begins a comment. */
export function storyLines(text: string): StoryLine[] {
	return text
		.split(/[\n;]/)
		.map((line) => line.replace(/#.*$/, "").trim())
		.filter((line) => line !== "")
		.map(parseLine);
}

function parseLine(text: string): StoryLine {
	const parts = text.split(/\s+/);
	const time = /^([@+])(\d+(?:\.\d+)?)$/.exec(parts[0] ?? "");
	if (time !== null) parts.shift();
	const fields = new Map(
		parts.filter((part) => part.includes("=")).map((part) => fieldOf(part)),
	);
	return {
		text,
		time: time === null ? undefined : Number(time[2]),
		isRelative: time?.[1] === "+",
		words: parts.filter((part) => !part.includes("=")),
		fields,
	};
}

function fieldOf(part: string): [string, string] {
	const at = part.indexOf("=");
	const name = part.slice(0, at);
	if (!FIELDS.has(name)) throw new Error(`no such field in a story: ${part}`);
	return [name, part.slice(at + 1)];
}

/** A numeric field, or undefined. */
export function numberField(line: StoryLine, name: string): number | undefined {
	const text = line.fields.get(name);
	if (text === undefined) return undefined;
	const value = Number(text);
	if (!Number.isFinite(value)) throw new Error(`not a number: ${line.text}`);
	return value;
}

/** The two ends of the word `A>B`. */
export function endsOf(word: string | undefined, line: StoryLine) {
	const [from = "", to = ""] = (word ?? "").split(">");
	if (from === "" || to === "") throw new Error(`no A>B in: ${line.text}`);
	return { from, to };
}
