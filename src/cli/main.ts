import { CommanderError } from "commander";
import { type Language, loadCatalogue } from "../words/catalogue.js";
import { type CommandWords, loadCommandWords } from "../words/command.js";
import { type Dependencies, realDependencies } from "./dependencies.js";
import { errorLine, errorTrace } from "./error-line.js";
import { ExitCode } from "./exit-code.js";
import type { Io } from "./io.js";
import { languageOf } from "./language.js";
import { streamSink } from "./output.js";
import { type Actions, createProgram } from "./program.js";
import { optionsWithValue } from "./program-options.js";
import { textOptions } from "./terminal.js";

export type { Dependencies } from "./dependencies.js";
export type { Io } from "./io.js";

/**
 * Runs the command line and returns its exit code; never ends the process and never throws.
 *
 * @param argv arguments without the names of Node and of the script
 */
export async function run(
	argv: readonly string[],
	io: Io,
	replaced: Partial<Dependencies> = {},
): Promise<ExitCode> {
	const outcome: { code: ExitCode } = { code: ExitCode.Clean };
	const words = await loadCommandWords(languageAsked(argv, io));
	const parts = { ...realDependencies, ...replaced };
	// What reports say is loaded by the commands that make some.
	const dependencies = async () => ({
		words: await loadCatalogue(words.language),
		...parts,
	});
	// Nobody reads the complaints: nothing can be done about that.
	io.stderr.on?.("error", () => {});
	const stdout = streamSink(io.stdout);
	const { stderr } = io;
	try {
		const work = actions(io, words.language, parts, dependencies, outcome);
		await createProgram(work, { stdout, stderr }, words)
			.parseAsync(argv, { from: "user" })
			.finally(() => stdout.finish());
		return outcome.code;
	} catch (error) {
		return failed(error, argv, io, words);
	}
}

/** Looks for `--lang` in the arguments; which of them are values is asked only where there is one. */
function languageAsked(argv: readonly string[], { env }: Io): Language {
	let withValue: ReadonlySet<string> | undefined;
	return languageOf(argv, env, (option) => {
		withValue ??= optionsWithValue();
		return withValue.has(option);
	});
}

/** The work of each command, which is loaded when it is asked for. */
function actions(
	io: Io,
	language: Language,
	parts: Omit<Dependencies, "words">,
	dependencies: () => Promise<Dependencies>,
	outcome: { code: ExitCode },
): Actions {
	const print = async (text: string) => {
		const sink = streamSink(io.stdout);
		sink.write(text);
		await sink.finish();
	};
	return {
		async analyze(captures, settings) {
			const { analyzeCommand } = await import("./analyze-command.js");
			outcome.code = await analyzeCommand(
				captures,
				settings,
				io,
				await dependencies(),
			);
		},
		async explain(id, { color, width }) {
			const { catalogText, explainText } = await import("./explain-command.js");
			const catalog = await parts.catalog(language);
			await print(
				id === undefined
					? catalogText(catalog)
					: explainText(id, catalog, textOptions(io, color, false, width)),
			);
		},
		async rules() {
			const { rulesText } = await import("./explain-command.js");
			await print(rulesText(await parts.catalog(language)));
		},
		async schema(of) {
			const { schemaText } = await import("./schema-command.js");
			await print(schemaText(of, await parts.schema(of)));
		},
		async connections(captures, settings) {
			const { connectionsCommand } = await import("./connections-command.js");
			outcome.code = await connectionsCommand(
				captures,
				settings,
				io,
				await dependencies(),
			);
		},
		async verify(before, after, settings) {
			const { verifyCommand } = await import("./verify-command.js");
			outcome.code = await verifyCommand(
				before,
				after,
				settings,
				io,
				await dependencies(),
			);
		},
	};
}

/** Says what went wrong, unless commander has said it. */
function failed(
	error: unknown,
	argv: readonly string[],
	io: Io,
	words: CommandWords,
): ExitCode {
	if (error instanceof CommanderError) {
		return error.exitCode === 0 ? ExitCode.Clean : ExitCode.Failed;
	}
	io.stderr.write(errorLine(words, error));
	if (argv.includes("--debug")) io.stderr.write(errorTrace(error));
	return ExitCode.Failed;
}
