/**
 * What the library that parses the command line says: headings of the help, and complaints. In English
 * these are its own words.
 */
export const commander = {
	headings: {
		"Usage:": "Usage:",
		"Arguments:": "Arguments:",
		"Options:": "Options:",
		"Commands:": "Commands:",
	},
	/** Stands in a usage line for all options. */
	options: "[options]",
	/** Stands in a usage line for a command. */
	command: "[command]",
	/** What is said behind a description: the values that an option takes, quoted, and the one that it has. */
	values: (choices: readonly string[], value: string | undefined) =>
		[
			...(choices.length > 0 ? [`choices: ${choices.join(", ")}`] : []),
			...(value === undefined ? [] : [`default: ${value}`]),
		].join(", "),
	missingArgument: (name: string) =>
		`error: missing required argument '${name}'`,
	optionWithoutValue: (flags: string) =>
		`error: option '${flags}' argument missing`,
	/** @param why a sentence: the values allowed, or what was expected */
	invalidOption: (flags: string, value: string, why: string) =>
		`error: option '${flags}' argument '${value}' is invalid. ${why}`,
	invalidArgument: (name: string, value: string, why: string) =>
		`error: command-argument value '${value}' is invalid for argument '${name}'. ${why}`,
	allowed: (choices: string) => `Allowed choices are ${choices}.`,
	/** @param similar options that may have been meant */
	unknownOption: (flag: string, similar: readonly string[]) => {
		const meant =
			similar.length > 1 ? `one of ${similar.join(", ")}` : similar[0];
		const hint = meant === undefined ? "" : `\n(Did you mean ${meant}?)`;
		return `error: unknown option '${flag}'${hint}`;
	},
	tooManyArguments: (command: string, expected: number, got: number) =>
		`error: too many arguments for '${command}'. Expected ${expected} argument${expected === 1 ? "" : "s"} but got ${got}.`,
};
