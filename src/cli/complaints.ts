import type { CommandWords } from "../words/command.js";

type Words = CommandWords["cli"]["commander"];
type Form = [form: RegExp, say: (words: Words, facts: string[]) => string];

/**
 * What commander complains of, by its words (version 14, lib/command.js); it has no facts to ask for.
 * Values may hold anything, so each form is matched from its end.
 */
const FORMS: readonly Form[] = [
	[
		/^error: missing required argument '(.+)'$/s,
		(words, [name = ""]) => words.missingArgument(name),
	],
	[
		/^error: option '([^']+)' argument missing$/,
		(words, [flags = ""]) => words.optionWithoutValue(flags),
	],
	[
		/^error: option '([^']+)' argument '(.*?)' is invalid\. (.+)$/s,
		(words, [flags = "", value = "", why = ""]) =>
			words.invalidOption(flags, value, reason(words, why)),
	],
	[
		/^error: command-argument value '(.*)' is invalid for argument '([^']+)'\. (.+)$/s,
		(words, [value = "", name = "", why = ""]) =>
			words.invalidArgument(name, value, reason(words, why)),
	],
	[
		/^error: unknown option '(.*?)'(?:\n\(Did you mean (?:one of )?(.+)\?\))?$/s,
		(words, [flag = "", similar]) =>
			words.unknownOption(flag, similar?.split(", ") ?? []),
	],
	[
		/^error: too many arguments for '(.+)'\. Expected (\d+) arguments? but got (\d+)\.$/,
		(words, [command = "", expected, got]) =>
			words.tooManyArguments(command, Number(expected), Number(got)),
	],
];

/** Why a value is invalid: a sentence of ours, or commander's list of choices. */
function reason(words: Words, why: string): string {
	const [, choices] = /^Allowed choices are (.+)\.$/.exec(why) ?? [];
	return choices === undefined ? why : words.allowed(choices);
}

/** Says a complaint of commander in the language of the words; what is none of its own stays as it is. */
export function complaintIn(words: Words, complaint: string): string {
	for (const [form, say] of FORMS) {
		const [, ...facts] = form.exec(complaint) ?? [];
		if (facts.length > 0) return say(words, facts);
	}
	return complaint;
}
