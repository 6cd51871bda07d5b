import { CommandError } from "./error-line.js";

/** Says in words of the system why a report could not be written. Loads those words only now. */
export async function unwritable(
	name: string,
	cause: NodeJS.ErrnoException,
): Promise<CommandError> {
	const { getSystemErrorMap } = await import("node:util");
	const [, words] = getSystemErrorMap().get(cause.errno ?? 0) ?? [];
	return new CommandError(
		`The report could not be written to ${name}: ${words ?? cause.message}`,
		{ cause },
	);
}
