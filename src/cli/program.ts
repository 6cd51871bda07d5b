import { Argument, Command, Option } from "commander";
import { printable } from "../report/printable.js";
import { SECTIONS } from "../report/text-style.js";
import { VERSION } from "../version.js";
import { LANGUAGES } from "../words/catalogue.js";
import { CONNECTION_NOTES, EXAMPLES, VERIFY_NOTES } from "./help.js";
import type { Output } from "./io.js";
import {
	CONNECTION_FORMATS,
	type ConnectionSettings,
	columns,
	connectionCount,
	FAIL_ON,
	FORMATS,
	gather,
	ports,
	READERS,
	type Settings,
	sections,
	type TextSettings,
	time,
	VANTAGES,
	VERDICTS,
	type VerifySettings,
	verdicts,
} from "./options.js";

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

/** Declares the command line. It throws `CommanderError` instead of ending the process. */
export function createProgram(
	actions: Actions,
	io: Record<"stdout" | "stderr", Pick<Output, "write">>,
): Command {
	const program = new Command("asymroute")
		.description(
			"Reads packet captures and says whether replies bypass the load balancer,\nwhich machines do it, which frames prove it, and what to change.",
		)
		.usage("[options] <capture...>")
		.version(VERSION, "-V, --version", "print the version")
		.helpOption("-h, --help", "print this help")
		.helpCommand(false)
		.exitOverride()
		.configureOutput({
			writeOut: (text) => io.stdout.write(text),
			// Arguments come back in it: a shell may have made them of names of files.
			writeErr: (text) =>
				io.stderr.write(text.split("\n").map(printable).join("\n")),
		})
		.showHelpAfterError("(asymroute --help has examples)")
		.addHelpText("after", EXAMPLES);
	addCommands(program, actions);
	program
		// Options of the commands are their own, though they may have the same names.
		.enablePositionalOptions()
		.hook("preSubcommand", refuseOptionsBefore)
		.argument("<capture...>", "capture files, directories, or - for stdin")
		.action(actions.analyze);
	for (const option of options()) program.addOption(option);
	return program;
}

function addCommands(program: Command, actions: Actions): void {
	const explain = program
		.command("explain")
		.description("explain a rule or a cause; without an id, list them")
		.argument("[id]")
		.action(actions.explain);
	for (const option of textOptions()) explain.addOption(option);
	program
		.command("rules")
		.description("list the rules with their severity")
		.addOption(langOption())
		.action(actions.rules);
	program
		.command("schema")
		.description(
			"print the JSON Schema of the JSON report, or of a verification",
		)
		.addArgument(
			new Argument("[of]", "what is described")
				.choices(SCHEMAS)
				.default("report"),
		)
		.action(actions.schema);
	addConnections(program, actions);
	addVerify(program, actions);
}

/** What stands in front of a command would not reach it: `--redact` must not be lost in silence. */
function refuseOptionsBefore(program: Command, command: Command): void {
	const given = program.options.find(
		(option) => program.getOptionValueSource(option.attributeName()) === "cli",
	);
	if (given === undefined) return;
	const name = command.name();
	program.error(
		`error: options stand behind the command: asymroute ${name} ${given.long} ...`,
	);
}

function addConnections(program: Command, actions: Actions): void {
	const connections = program
		.command("connections")
		.description("list the connections of a capture, each with its verdict")
		.argument("<capture...>", "capture, or the files that it consists of")
		.addHelpText("after", CONNECTION_NOTES)
		.action(actions.connections);
	for (const option of [
		new Option("-f, --format <format>", "form of the list")
			.choices(CONNECTION_FORMATS)
			.default("text"),
		outputOption(),
		new Option(
			"--verdict <verdict>",
			`only these: ${VERDICTS.join(", ")}`,
		).argParser(verdicts),
		new Option(
			"--address <address>",
			"only with this end, address or CIDR",
		).argParser(gather),
		new Option("--port <port>", "only with this port").argParser(ports),
		new Option("--after <time>", "only with frames from then on").argParser(
			time,
		),
		new Option("--before <time>", "only with frames before that").argParser(
			time,
		),
		...redactOptions("other addresses and MACs"),
		...knowledgeOptions(),
		...readingOptions(),
		new Option("--debug", "show stack traces"),
	])
		connections.addOption(option);
}

function addVerify(program: Command, actions: Actions): void {
	const verify = program
		.command("verify")
		.description("compare a capture before a change with one after it")
		.argument("<before>", "capture that shows the fault")
		.argument("<after>", "capture taken at the same place after the change")
		.addOption(
			new Option("-f, --format <format>", "form of the answer")
				.choices(["text", "json"])
				.default("text"),
		)
		.addHelpText("after", VERIFY_NOTES)
		.action(actions.verify);
	for (const option of [
		outputOption(),
		...redactOptions("other addresses and MACs, no names"),
		...knowledgeOptions(),
		...readingOptions(),
		...textOptions(),
	])
		verify.addOption(option);
}

/** The options in the order of the help: output, knowledge of the network, reading, behaviour. */
function options(): Option[] {
	return [
		new Option("-f, --format <format>", "form of the report")
			.choices(FORMATS)
			.default("text"),
		outputOption(),
		new Option(
			"--evidence <file>",
			"write the frames that prove it there, as pcapng with comments",
		),
		...redactOptions(
			"other addresses, no names and no payload, in reports and evidence",
		),
		new Option(
			"--sections <names>",
			`sections of the text report: ${SECTIONS.join(", ")}`,
		).argParser(sections),
		...knowledgeOptions(),
		new Option("--rotated", "the captures are parts of one, give one report"),
		new Option("--reader <reader>", "what splits the file into frames")
			.choices(READERS)
			.default("builtin"),
		...readingOptions(),
		new Option("--fail-on <severity>", "least severity for exit code 1")
			.choices(FAIL_ON)
			.default("error"),
		...textOptions(),
		new Option("--no-progress", "no progress bar"),
	];
}

const outputOption = () =>
	new Option("-o, --output <file>", "write there instead of to stdout");

const redactOptions = (what: string): Option[] => [
	new Option("--redact", what),
	new Option(
		"--redact-key <file>",
		"the same by a key: 64 hexadecimal digits in a file",
	),
];

const readingOptions = () => [
	new Option("--strict", "refuse a damaged capture instead of warning"),
	new Option(
		"--max-connections <number>",
		"connections kept at once, 250000 by default; memory grows with them",
	).argParser(connectionCount),
];

function knowledgeOptions(): Option[] {
	const list = (flags: string, what: string) =>
		new Option(flags, `${what}; repeatable, or a list with commas`).argParser(
			gather,
		);
	return [
		list("--vip <address>", "VIP of the load balancer, address or CIDR"),
		list("--real-server <address>", "server behind it, address or CIDR"),
		list("--client <address>", "client, address or CIDR"),
		list("--lb-mac <mac>", "MAC of the load balancer"),
		list("--gateway-mac <mac>", "MAC of the servers' default gateway"),
		new Option("--vantage <point>", "where the capture was taken").choices(
			VANTAGES,
		),
	];
}

const langOption = (): Option =>
	new Option(
		"--lang <language>",
		"language of texts, as LANG says by default",
	).choices(LANGUAGES);

function textOptions(): Option[] {
	return [
		new Option(
			"--width <columns>",
			"width of text, instead of the terminal's",
		).argParser(columns),
		langOption(),
		new Option("--color", "colour even where no terminal reads along"),
		new Option("--no-color", "no colour"),
		new Option("--debug", "show stack traces"),
	];
}
