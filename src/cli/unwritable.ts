import type { CommandWords } from "../words/command.js";
import { CommandError } from "./error-line.js";

/** A stream that reports are written to, which each language names in its own way. */
export const STANDARD_OUTPUT = Symbol("standard output");

/** Says in words of the system why a report could not be written. Loads those words only now. */
export async function unwritable(
	name: string | typeof STANDARD_OUTPUT,
	cause: NodeJS.ErrnoException,
): Promise<CommandError> {
	const { getSystemErrorMap } = await import("node:util");
	const [code, reason] = getSystemErrorMap().get(cause.errno ?? 0) ?? [];
	const said = ({ output }: CommandWords["cli"]) =>
		output.unwritable(
			name === STANDARD_OUTPUT ? output.standardOutput : name,
			reason ?? cause.message,
			code,
		);
	return new CommandError(said, { cause });
}
