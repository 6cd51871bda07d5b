import { Option } from "commander";
import { SECTIONS } from "../report/sections.js";
import { LANGUAGES } from "../words/catalogue.js";
import { type CommandWords, commandInEnglish } from "../words/command.js";
import {
	CONNECTION_FORMATS,
	FAIL_ON,
	FORMATS,
	READERS,
	VANTAGES,
	VERDICTS,
} from "./options.js";
import { parsersIn } from "./parsers.js";

/** The options of each command, in the order of the help: output, knowledge of the network, reading, behaviour. */
export interface ProgramOptions
	extends Readonly<Record<string, readonly Option[]>> {
	readonly analyze: readonly Option[];
	readonly explain: readonly Option[];
	readonly connections: readonly Option[];
	readonly verify: readonly Option[];
	/** Of a command that has no others. */
	readonly plain: readonly Option[];
}

/** Declares the options, described in a language. */
export function programOptions({
	options: words,
	parsers,
}: CommandWords["cli"]): ProgramOptions {
	const parse = parsersIn(parsers);

	const output = () => new Option("-o, --output <file>", words.output);
	const redact = (what: string) => [
		new Option("--redact", what),
		new Option("--redact-key <file>", words.redactKey),
	];
	const list = (flags: string, what: string) =>
		new Option(flags, what).argParser(parse.gather);
	const knowledge = () => [
		list("--vip <address>", words.vip),
		list("--real-server <address>", words.realServer),
		list("--client <address>", words.client),
		list("--lb-mac <mac>", words.lbMac),
		list("--gateway-mac <mac>", words.gatewayMac),
		new Option("--vantage <point>", words.vantage).choices(VANTAGES),
	];
	const reading = () => [
		new Option("--strict", words.strict),
		new Option("--max-connections <number>", words.maxConnections).argParser(
			parse.connectionCount,
		),
		new Option("--workers <number>", words.workers).argParser(
			parse.workerCount,
		),
	];
	const language = () =>
		new Option("--lang <language>", words.lang).choices(LANGUAGES);
	const debug = () => new Option("--debug", words.debug);
	const text = () => [
		new Option("--width <columns>", words.width).argParser(parse.columns),
		language(),
		new Option("--color", words.color),
		new Option("--no-color", words.noColor),
		debug(),
	];

	return {
		analyze: [
			new Option("-f, --format <format>", words.format)
				.choices(FORMATS)
				.default("text"),
			output(),
			new Option("--evidence <file>", words.evidence),
			...redact(words.redact),
			new Option("--sections <names>", words.sections(SECTIONS)).argParser(
				parse.sections,
			),
			...knowledge(),
			new Option("--rotated", words.rotated),
			new Option("--reader <reader>", words.reader)
				.choices(READERS)
				.default("builtin"),
			...reading(),
			new Option("--fail-on <severity>", words.failOn)
				.choices(FAIL_ON)
				.default("error"),
			...text(),
			new Option("--no-progress", words.noProgress),
		],
		explain: text(),
		connections: [
			new Option("-f, --format <format>", words.listFormat)
				.choices(CONNECTION_FORMATS)
				.default("text"),
			output(),
			new Option("--verdict <verdict>", words.verdict(VERDICTS)).argParser(
				parse.verdicts,
			),
			list("--address <address>", words.address),
			new Option("--port <port>", words.port).argParser(parse.ports),
			new Option("--after <time>", words.after).argParser(parse.time),
			new Option("--before <time>", words.before).argParser(parse.time),
			...redact(words.redactList),
			...knowledge(),
			...reading(),
			language(),
			debug(),
		],
		verify: [
			new Option("-f, --format <format>", words.answerFormat)
				.choices(["text", "json"])
				.default("text"),
			output(),
			...redact(words.redactAnswer),
			...knowledge(),
			...reading(),
			...text(),
		],
		plain: [language()],
	};
}

/** Returns the options, as `-o` and `--output`, of which any command takes the next argument as the value. */
export function optionsWithValue(): ReadonlySet<string> {
	const names = Object.values(programOptions(commandInEnglish.cli))
		.flat()
		.filter(({ required }) => required)
		.flatMap(({ short, long }) => [short, long]);
	return new Set(names.filter((name) => name !== undefined));
}
