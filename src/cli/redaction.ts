import type { Dependencies, Redacting } from "./dependencies.js";
import type { RedactSettings } from "./options.js";

/**
 * Returns what redacts where that is asked for; a key asks for it, too.
 *
 * @throws {RangeError} for a file that holds no key
 */
export async function redactionOf(
	{ redact, redactKey }: RedactSettings,
	dependencies: Pick<Dependencies, "redaction" | "words">,
): Promise<Redacting | undefined> {
	return redact || redactKey !== undefined
		? dependencies.redaction(redactKey, dependencies.words)
		: undefined;
}
