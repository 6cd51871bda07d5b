import { accessSync, constants } from "node:fs";
import { dirname } from "node:path";
import { setImmediate } from "node:timers/promises";
import { statIfThere } from "../node/stat-if-there.js";
import { CommandError } from "./error-line.js";
import type { Output } from "./io.js";
import { STANDARD_OUTPUT, unwritable } from "./unwritable.js";

/** Where reports go. */
export interface ReportSink {
	/** True when nobody reads any more. */
	readonly closed: boolean;
	write(text: string): void;
	/** Makes everything written visible. */
	finish(): Promise<void>;
}

/**
 * Writes to a stream as reports come. A reader that went away (EPIPE) is no error: it had enough.
 * What else goes wrong while writing is thrown by `finish`.
 */
export function streamSink(stream: Output): ReportSink {
	let failure: NodeJS.ErrnoException | undefined;
	stream.on?.("error", (error) => {
		failure = error;
	});
	return {
		get closed() {
			return failure !== undefined;
		},
		write(text) {
			if (failure === undefined && text !== "") stream.write(text);
		},
		async finish() {
			// Streams tell of a failed write only after the current turn.
			await setImmediate();
			if (failure !== undefined && failure.code !== "EPIPE")
				throw await unwritable(STANDARD_OUTPUT, failure);
		},
	};
}

/**
 * Collects what is written and puts it into a file at the end: beside it under another name, then
 * renamed, so that nobody ever sees half a report. Without a report the file stays as it was.
 */
export function fileSink(path: string): ReportSink {
	const texts: string[] = [];
	return {
		closed: false,
		write: (text) => void texts.push(text),
		async finish() {
			if (texts.every((text) => text === "")) return;
			const { writeChunks } = await import("./chunk-output.js");
			await writeChunks(path, texts);
		},
	};
}

/**
 * Refuses an output that could not be written later, or that would overwrite one of the captures.
 *
 * @throws {CommandError}
 */
export async function checkOutput(
	path: string,
	captures: readonly string[],
	option = "--output",
): Promise<void> {
	const directory = statIfThere(dirname(path));
	if (directory?.isDirectory() !== true) {
		throw new CommandError(({ output }) =>
			output.noDirectory(dirname(path), option),
		);
	}
	const output = statIfThere(path);
	if (output?.isDirectory()) {
		throw new CommandError((words) => words.output.isDirectory(option, path));
	}
	// A file is replaced by one made beside it, a device or a pipe is written to.
	const isReplaced = output === undefined || output.isFile();
	if (isReplaced) await checkWritable(dirname(path), path);
	if (output !== undefined) await checkWritable(path, path);
	if (output === undefined || !isReplaced) return;
	for (const capture of captures) {
		const input = statIfThere(capture);
		if (input?.ino === output.ino && input.dev === output.dev) {
			throw new CommandError((words) =>
				words.output.wouldOverwrite(option, path),
			);
		}
	}
}

async function checkWritable(place: string, path: string): Promise<void> {
	try {
		accessSync(place, constants.W_OK);
	} catch (error) {
		throw await unwritable(path, error as NodeJS.ErrnoException);
	}
}
