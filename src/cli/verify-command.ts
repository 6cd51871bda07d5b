import { naming } from "../node/naming.js";
import type { Verification } from "../report/verification-schema.js";
import type { Dependencies } from "./dependencies.js";
import { ExitCode } from "./exit-code.js";
import { listenForInterrupt } from "./interrupt.js";
import type { Io } from "./io.js";
import { checkInputs } from "./jobs.js";
import { hintsOf, type VerifySettings } from "./options.js";
import { checkOutput, fileSink, streamSink } from "./output.js";
import { redactionOf } from "./redaction.js";
import { textOptions } from "./terminal.js";

/** What a verification ends with: 2 also where the captures cannot answer. */
const CODES: Record<Verification["result"], ExitCode> = {
	cured: ExitCode.Clean,
	"not-cured": ExitCode.Found,
	"other-fault": ExitCode.Found,
	"cannot-tell": ExitCode.Failed,
	"nothing-to-cure": ExitCode.Failed,
};

/**
 * Compares a capture of before a change with one of after it, and writes whether the fault is cured.
 *
 * @throws {CommandError} for a request that makes no sense; what reading a capture throws
 */
export async function verifyCommand(
	before: string,
	after: string,
	settings: VerifySettings,
	io: Io,
	dependencies: Dependencies,
): Promise<ExitCode> {
	checkInputs([before, after], io);
	if (settings.output !== undefined)
		await checkOutput(settings.output, [before, after]);
	const interrupt = listenForInterrupt(io);
	try {
		const { analyzeFile } = await dependencies.analysis();
		const { verifyCure, renderVerification } =
			await dependencies.verification();
		const options = {
			hints: hintsOf(settings),
			strict: settings.strict ?? false,
			maxConnections: settings.maxConnections,
			workers: settings.workers,
			words: dependencies.words,
			signal: interrupt.stop,
			conversations: true,
		};
		const redaction = await redactionOf(settings, dependencies);
		const read = async (path: string) => {
			const report = await naming(path, () => analyzeFile(path, options));
			return redaction?.report(report) ?? report;
		};
		const { words } = dependencies;
		const verification = verifyCure(await read(before), await read(after), {
			words,
		});
		const { format, output, color, width } = settings;
		const sink =
			output === undefined ? streamSink(io.stdout) : fileSink(output);
		sink.write(
			format === "json"
				? `${JSON.stringify(verification, null, 2)}\n`
				: renderVerification(verification, {
						...textOptions(io, color, output !== undefined, width),
						words,
					}),
		);
		await sink.finish();
		return CODES[verification.result];
	} catch (error) {
		if (!interrupt.stop.aborted) throw error;
		const { run } = dependencies.words.cli;
		io.stderr.write(`${run.error(run.verificationInterrupted, false)}\n`);
		return interrupt.exitCode;
	} finally {
		interrupt.release();
	}
}
