import { parentPort, workerData } from "node:worker_threads";
import { CaptureError } from "../../capture/errors.js";
import { type Compression, decompressInto } from "../compression.js";
import { isCutOff } from "../cut-off.js";
import type { FromDecompressor } from "./decompress-on-thread.js";

/** The program of the thread that decompresses: takes chunks, and gives back pieces of output in their order. */
const port = parentPort;
if (port === null) throw new Error("this is the program of a worker thread");
const compression = workerData as Exclude<Compression, "none">;
const waiting: Uint8Array[] = [];
let wake = (): void => {};
let hasEnded = false;

port.on("message", (chunk: Uint8Array | undefined) => {
	if (chunk === undefined) hasEnded = true;
	else waiting.push(chunk);
	wake();
});

const tell = (message: FromDecompressor, buffers: ArrayBuffer[] = []): void =>
	port.postMessage(message, buffers);

/** Says of each chunk when all that it decompresses to has been given back. */
async function* chunks(): AsyncGenerator<Uint8Array> {
	while (true) {
		const chunk = waiting.shift();
		if (chunk !== undefined) {
			yield chunk;
			tell({ kind: "taken" });
		} else if (hasEnded) return;
		else
			await new Promise<void>((resolve) => {
				wake = resolve;
			});
	}
}

function give(piece: Uint8Array): boolean {
	const copy = new Uint8Array(piece);
	tell({ kind: "piece", bytes: copy }, [copy.buffer]);
	return true;
}

function tellEnd(error: Error | undefined): void {
	tell({
		kind: "end",
		error: error && {
			what: error instanceof CaptureError ? error.inner : error.message,
			isCutOff: isCutOff(error),
		},
	});
	port?.close();
}

// A rejection ends the thread with that error.
void decompressInto(chunks(), compression, give).then(tellEnd);
