import { parentPort } from "node:worker_threads";
import { buffersOf } from "../../flow/merge/partial-table.js";
import type { PieceAnswer, PieceRequest } from "./piece.js";
import { readPiece } from "./read-piece.js";

/** The program of a worker thread: reads the pieces that it is sent, one after the other. */
parentPort?.on("message", (request: PieceRequest) => {
	const answer = answerTo(request);
	const table = "result" in answer ? answer.result?.table : undefined;
	parentPort?.postMessage(answer, table === undefined ? [] : buffersOf(table));
});

function answerTo(request: PieceRequest): PieceAnswer {
	try {
		return { result: readPiece(request) };
	} catch (error) {
		return { error };
	}
}
