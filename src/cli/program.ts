import { Command, Option } from "commander";
import { printable } from "../report/printable.js";
import { VERSION } from "../version.js";
import { EXAMPLES } from "./help.js";
import type { Output } from "./io.js";
import {
	FAIL_ON,
	FORMATS,
	gather,
	READERS,
	type Settings,
	VANTAGES,
} from "./options.js";

/** What each command does. */
export interface Actions {
	analyze(captures: string[], settings: Settings): Promise<void>;
	explain(id: string | undefined): Promise<void>;
	rules(): Promise<void>;
	schema(): Promise<void>;
}

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
		.argument("<capture...>", "capture files, directories, or - for stdin")
		.action(actions.analyze);
	for (const option of options()) program.addOption(option);
	return program;
}

function addCommands(program: Command, actions: Actions): void {
	program
		.command("explain")
		.description("explain a rule or a cause; without an id, list them")
		.argument("[id]")
		.action(actions.explain);
	program
		.command("rules")
		.description("list the rules with their severity")
		.action(actions.rules);
	program
		.command("schema")
		.description("print the JSON Schema of the JSON report")
		.action(actions.schema);
}

/** The options in the order of the help: output, knowledge of the network, reading, behaviour. */
function options(): Option[] {
	const list = (flags: string, what: string) =>
		new Option(flags, `${what}; repeatable, or a list with commas`).argParser(
			gather,
		);
	return [
		new Option("-f, --format <format>", "form of the report")
			.choices(FORMATS)
			.default("text"),
		new Option("-o, --output <file>", "write there instead of to stdout"),
		new Option(
			"--evidence <file>",
			"write the frames that prove it there, as pcapng with comments",
		),
		new Option(
			"--redact",
			"other addresses, no names and no payload, in reports and evidence",
		),
		new Option(
			"--redact-key <file>",
			"the same by a key: 64 hexadecimal digits in a file",
		),
		list("--vip <address>", "VIP of the load balancer, address or CIDR"),
		list("--real-server <address>", "server behind it, address or CIDR"),
		list("--client <address>", "client, address or CIDR"),
		list("--lb-mac <mac>", "MAC of the load balancer"),
		list("--gateway-mac <mac>", "MAC of the servers' default gateway"),
		new Option("--vantage <point>", "where the capture was taken").choices(
			VANTAGES,
		),
		new Option("--rotated", "the captures are parts of one, give one report"),
		new Option("--reader <reader>", "what splits the file into frames")
			.choices(READERS)
			.default("builtin"),
		new Option("--strict", "refuse a damaged capture instead of warning"),
		new Option("--fail-on <severity>", "least severity for exit code 1")
			.choices(FAIL_ON)
			.default("error"),
		new Option("--color", "colour even where no terminal reads along"),
		new Option("--no-color", "no colour"),
		new Option("--no-progress", "no progress bar"),
		new Option("--debug", "show stack traces"),
	];
}
