import { CaptureError } from "../capture/errors.js";
import { printable } from "../report/printable.js";

/** What a command has to say itself: a request that makes no sense, an interruption. */
export class CommandError extends Error {}

/** Writes an error as one line `error: name: message`; the name is left out where the message has it. */
export function errorLine(error: unknown, name?: string): string {
	const message = error instanceof Error ? error.message : String(error);
	const named =
		name === undefined || message.includes(name)
			? message
			: `${name}: ${message}`;
	const hint = isExpected(error)
		? ""
		: " (a fault of asymroute itself; --debug shows where)";
	return `error: ${printable(named)}${hint}\n`;
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
