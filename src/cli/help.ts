import { Help, type HelpConfiguration } from "commander";
import { widthOf } from "../report/display-width.js";
import { wrap } from "../report/wrap.js";
import type { CommandWords } from "../words/command.js";

/** Lays help out by the columns that a terminal gives each character, and breaks lines as Japanese does. */
const BY_WIDTH: HelpConfiguration = {
	minWidthToWrap: 30,
	displayWidth: widthOf,
	boxWrap: (text, width) =>
		text
			.split("\n")
			.flatMap((line) => wrap(line, width))
			.join("\n"),
};

/** What takes values, and may have one by default: an option or an argument. */
interface Valued {
	description: string;
	argChoices?: string[];
	defaultValue?: unknown;
}

/** Makes commander's help speak the language of the words; English is laid out as commander does it. */
export function helpIn({ language, cli }: CommandWords): HelpConfiguration {
	const words = cli.commander;
	const help = new Help();
	const headings: Record<string, string> = words.headings;
	const placeholders = (usage: string) =>
		usage
			.replace("[options]", words.options)
			.replace("[command]", words.command);
	const described = ({
		description,
		argChoices = [],
		defaultValue,
	}: Valued) => {
		const said = words.values(argChoices.map(quoted), valueIn(defaultValue));
		return said === "" ? description : `${description} (${said})`;
	};
	return {
		...(language === "en" ? {} : BY_WIDTH),
		styleTitle: (title) => headings[title] ?? title,
		commandUsage: (command) => placeholders(help.commandUsage(command)),
		subcommandTerm: (command) => placeholders(help.subcommandTerm(command)),
		optionDescription: described,
		argumentDescription: described,
	};
}

/** What a switch is by default goes without saying. */
const valueIn = (value: unknown): string | undefined =>
	value === undefined || typeof value === "boolean" ? undefined : quoted(value);

const quoted = (value: unknown): string => JSON.stringify(value);
