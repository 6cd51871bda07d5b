/** Lines that are laid out by hand and stay as they are. */
export interface LaidOut {
	readonly rows: readonly string[];
}

/** Running text, which is wrapped anew for a terminal, or rows of a table. */
export type Paragraph = string | LaidOut;

/** A change on one platform. Commands hold names in angle brackets for what only the reader knows. */
export interface Fix {
	readonly platform: string;
	/** What the change is, one line. */
	readonly does: string;
	/** To be typed or configured; none where it is no matter of commands. */
	readonly commands: readonly string[];
}

/** Parts of a page that are running text, in the order of the page. */
export const SECTIONS = [
	"what",
	"looks",
	"why",
	"check",
	"notWhen",
	"fix",
	"after",
] as const;
export type Section = (typeof SECTIONS)[number];

/** What there is to say about a cause or a rule. */
export interface Page {
	/** One line, without a full stop. */
	readonly summary: string;
	/** What it is. */
	readonly what: readonly Paragraph[];
	/** How it looks in packets. */
	readonly looks?: readonly Paragraph[];
	/** Why it matters. */
	readonly why?: readonly Paragraph[];
	/** What to check. */
	readonly check?: readonly Paragraph[];
	/** When it is not a fault. */
	readonly notWhen?: readonly Paragraph[];
	/** How to fix it, whatever the platform. */
	readonly fix?: readonly Paragraph[];
	/** Ways to fix it on one platform, the usual one first. */
	readonly fixes?: readonly Fix[];
	/** How the capture after the fix must look; where there is nothing to fix, how to make sure of that. */
	readonly after: string;
}
