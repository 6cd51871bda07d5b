import { Argument, Command, type Option } from "commander";
import { printable } from "../report/printable.js";
import { VERSION } from "../version.js";
import { type CommandWords, commandInEnglish } from "../words/command.js";
import { complaintIn } from "./complaints.js";
import { helpIn } from "./help.js";
import type { Output } from "./io.js";
import type {
	ConnectionSettings,
	Settings,
	TextSettings,
	VerifySettings,
} from "./options.js";
import { type ProgramOptions, programOptions } from "./program-options.js";

/** What each command does. */
export interface Actions {
	analyze(captures: string[], settings: Settings): Promise<void>;
	explain(id: string | undefined, settings: TextSettings): Promise<void>;
	rules(): Promise<void>;
	schema(of: SchemaOf): Promise<void>;
	connections(captures: string[], settings: ConnectionSettings): Promise<void>;
	verify(
		before: string,
		after: string,
		settings: VerifySettings,
	): Promise<void>;
}

/** What has a JSON Schema. */
export const SCHEMAS = ["report", "verification"] as const;
export type SchemaOf = (typeof SCHEMAS)[number];

/** The one option that may stand in front of a command as well: `languageOf` finds it anywhere. */
const LANGUAGE = "--lang";

/**
 * Declares the command line. It throws `CommanderError` instead of ending the process.
 *
 * @param words what it says by itself
 */
export function createProgram(
	actions: Actions,
	io: Record<"stdout" | "stderr", Pick<Output, "write">>,
	words: CommandWords = commandInEnglish,
): Command {
	const { commander, help, program: say } = words.cli;
	const options = programOptions(words.cli);
	const program = new Command("asymroute")
		.description(say.description)
		.usage("[options] <capture...>")
		.version(VERSION, "-V, --version", say.version)
		.helpOption("-h, --help", say.help)
		.helpCommand(false)
		.configureHelp(helpIn(words))
		.exitOverride()
		.configureOutput({
			writeOut: (text) => io.stdout.write(text),
			// Arguments come back in it: a shell may have made them of names of files.
			writeErr: (text) =>
				io.stderr.write(text.split("\n").map(printable).join("\n")),
			outputError: (text, write) =>
				write(`${complaintIn(commander, text.replace(/\n$/, ""))}\n`),
		})
		.showHelpAfterError(say.hint)
		.addHelpText("after", help.examples);
	addCatalogCommands(program, actions, say, options);
	addConnections(program, actions, words.cli, options);
	addVerify(program, actions, words.cli, options);
	program
		// Options of the commands are their own, though they may have the same names.
		.enablePositionalOptions()
		.hook("preSubcommand", (_program, command) =>
			refuseOptionsBefore(program, command, say),
		)
		.argument("<capture...>", say.captures)
		.action(actions.analyze);
	addOptions(program, options.analyze);
	return program;
}

function addOptions(command: Command, options: readonly Option[]): void {
	for (const option of options) command.addOption(option);
}

/** What stands in front of a command would not reach it: `--redact` must not be lost in silence. */
function refuseOptionsBefore(
	program: Command,
	command: Command,
	say: CommandWords["cli"]["program"],
): void {
	const given = program.options.find(
		(option) =>
			option.long !== LANGUAGE &&
			program.getOptionValueSource(option.attributeName()) === "cli",
	);
	if (given === undefined) return;
	program.error(say.optionsBefore(command.name(), given.long ?? given.flags));
}

/** Commands that tell what is known, without a capture. */
function addCatalogCommands(
	program: Command,
	actions: Actions,
	say: CommandWords["cli"]["program"],
	options: ProgramOptions,
): void {
	const explain = program
		.command("explain")
		.description(say.explain)
		.argument("[id]")
		.action(actions.explain);
	addOptions(explain, options.explain);
	const rules = program
		.command("rules")
		.description(say.rules)
		.action(actions.rules);
	addOptions(rules, options.plain);
	const schema = program
		.command("schema")
		.description(say.schema)
		.addArgument(
			new Argument("[of]", say.schemaOf).choices(SCHEMAS).default("report"),
		)
		.action(actions.schema);
	addOptions(schema, options.plain);
}

function addConnections(
	program: Command,
	actions: Actions,
	{ help, program: say }: CommandWords["cli"],
	options: ProgramOptions,
): void {
	const connections = program
		.command("connections")
		.description(say.connections)
		.argument("<capture...>", say.connectionCaptures)
		.addHelpText("after", help.connections)
		.action(actions.connections);
	addOptions(connections, options.connections);
}

function addVerify(
	program: Command,
	actions: Actions,
	{ help, program: say }: CommandWords["cli"],
	options: ProgramOptions,
): void {
	const verify = program
		.command("verify")
		.description(say.verify)
		.argument("<before>", say.before)
		.argument("<after>", say.after)
		.addHelpText("after", help.verify)
		.action(actions.verify);
	addOptions(verify, options.verify);
}
