import { CaptureError } from "../capture/errors.js";
import { printable } from "../report/printable.js";
import { type CommandWords, commandInEnglish } from "../words/command.js";
import { RequestError } from "../words/saying.js";

type Say = (words: CommandWords["cli"]) => string;

/**
 * What a command has to say itself: a request that makes no sense, an interruption. Its message is
 * English.
 */
export class CommandError extends Error {
	readonly #say: Say;

	/** @param what a text of the catalogue, or a sentence that is already in the language of the run */
	constructor(what: string | Say, options?: ErrorOptions) {
		const say = typeof what === "string" ? () => what : what;
		super(say(commandInEnglish.cli), options);
		this.#say = say;
	}

	/** Its message in the language of a catalogue. */
	inWords({ cli }: CommandWords): string {
		return this.#say(cli);
	}
}

/** What an error says, in the language of the words where it knows that. */
export function messageIn(words: CommandWords, error: unknown): string {
	if (
		error instanceof CaptureError ||
		error instanceof RequestError ||
		error instanceof CommandError
	)
		return error.inWords(words);
	return error instanceof Error ? error.message : String(error);
}

/** Writes an error as one line `error: name: message`; the name is left out where the message has it. */
export function errorLine(
	words: CommandWords,
	error: unknown,
	name?: string,
): string {
	const message = messageIn(words, error);
	const named =
		name === undefined || message.includes(name)
			? message
			: `${name}: ${message}`;
	return `${words.cli.run.error(printable(named), !isExpected(error))}\n`;
}

/** Writes where an error came from and what caused it, for `--debug`. */
export function errorTrace(error: unknown): string {
	if (!(error instanceof Error)) return "";
	const lines = (error.stack ?? "").split("\n").map(printable);
	const cause =
		error.cause === undefined ? "" : `caused by ${errorTrace(error.cause)}`;
	return `${lines.join("\n")}\n${cause}`;
}

/** Bad captures, bad requests and what the file system says are no faults of ours. */
function isExpected(error: unknown): boolean {
	return (
		error instanceof CaptureError ||
		error instanceof CommandError ||
		error instanceof RangeError ||
		(error instanceof Error && "errno" in error)
	);
}
