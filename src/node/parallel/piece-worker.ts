import { parentPort } from "node:worker_threads";
import { Kernel } from "../../flow/kernel/kernel.js";
import { buffersOf } from "../../flow/merge/partial-table.js";
import { DEFAULT_MAX_CONNECTIONS } from "../../flow/room.js";
import type {
	LentResult,
	PieceAnswer,
	PieceRequest,
	ToPieceWorker,
} from "./piece.js";
import { readPiece } from "./read-piece.js";

/** The program of a worker thread: reads the pieces that it is sent, one after the other. */
parentPort?.on("message", (message: ToPieceWorker) => {
	if ("takeBack" in message) {
		takeBack(message.takeBack);
		return;
	}
	const answer = answerTo(message);
	const table = "lent" in answer ? answer.lent?.result.table : undefined;
	parentPort?.postMessage(answer, table === undefined ? [] : buffersOf(table));
});

/** Kernels whose memory nobody looks at, and those in which results lie that were lent, by number. */
const free: Kernel[] = [];
const lent = new Map<number, Kernel>();
let count = 0;

function answerTo(request: PieceRequest): PieceAnswer {
	try {
		return { lent: read(request) };
	} catch (error) {
		return { error };
	}
}

function read(request: PieceRequest): LentResult | undefined {
	const kernel = free.pop()?.renewed() ?? Kernel.of(DEFAULT_MAX_CONNECTIONS);
	const result = readPiece(request, kernel);
	if (result === undefined) {
		if (kernel !== undefined) free.push(kernel);
		return undefined;
	}
	count += 1;
	if (kernel !== undefined) lent.set(count, kernel);
	return { result, number: count };
}

function takeBack(number: number): void {
	const kernel = lent.get(number);
	if (kernel !== undefined) free.push(kernel);
	lent.delete(number);
}
