import type { Catalogue } from "../words/catalogue.js";
import { type Inner, inEnglish, type Saying, say } from "../words/saying.js";

/** Stable codes of the reasons why a capture cannot be read. */
export type CaptureErrorCode =
	| "NOT_A_CAPTURE"
	| "EMPTY_INPUT"
	| "UNSUPPORTED_FORMAT"
	| "UNSUPPORTED_VERSION"
	/** The input ends inside a record; an error only in strict mode, else a warning. */
	| "TRUNCATED_FILE"
	/** A pcapng block that contradicts the rest, for example a packet of an interface that was not described. */
	| "BAD_BLOCK"
	| "BAD_BLOCK_LENGTH"
	| "BAD_RECORD_LENGTH"
	/** A record that was longer when captured than on the wire; an error only in strict mode, as the next two. */
	| "BAD_WIRE_LENGTH"
	/** A time whose fraction is a second or more. */
	| "BAD_TIMESTAMP"
	/** A pcapng option that is longer than its block. */
	| "BAD_OPTION"
	| "BAD_COMPRESSION"
	| "UNREADABLE_INPUT"
	| "WRONG_READER";

/**
 * A capture that cannot be read: what was expected, what was found, and where, in one sentence. Its
 * message is English.
 *
 * @example
 * ```ts
 * try { await analyzeFile("notes.txt"); }
 * catch (error) { if (error instanceof CaptureError) console.error(error.code, error.message); }
 * ```
 */
export class CaptureError extends Error {
	readonly code: CaptureErrorCode;
	/** Byte offset in the (uncompressed) input, where known. */
	readonly offset: number | undefined;
	readonly #saying: Saying | undefined;

	/** @param what a text of the catalogue, or a sentence that is the same in every language */
	constructor(
		code: CaptureErrorCode,
		what: string | Saying,
		details: { offset?: number; cause?: unknown } = {},
	) {
		super(
			typeof what === "string" ? what : inEnglish(what),
			details.cause === undefined ? undefined : { cause: details.cause },
		);
		this.name = "CaptureError";
		this.code = code;
		this.offset = details.offset;
		this.#saying = typeof what === "string" ? undefined : what;
	}

	/** What it says, for a sentence that holds it. */
	get inner(): Inner | string {
		return this.#saying === undefined ? this.message : { said: this.#saying };
	}

	/** Its message in the language of a catalogue. */
	inWords(words: Pick<Catalogue, "errors">): string {
		return this.#saying === undefined ? this.message : say(words, this.#saying);
	}
}
