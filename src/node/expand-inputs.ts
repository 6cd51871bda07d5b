import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { CaptureError } from "../capture/errors.js";
import { formatByMagic } from "../capture/format.js";
import { compressionOf } from "./compression.js";
import { openInput, STDIN_PATH, unreadable } from "./input.js";

/** As many bytes of a file as are looked at, to tell whether it is a capture. */
const HEAD_BYTES = 4096;

/**
 * Replaces each directory by the captures that lie in it, sorted by name; not those in directories
 * below it. What is a capture is told by its first bytes. Files and `-` stay as they are.
 *
 * @throws {CaptureError} UNREADABLE_INPUT for a path that does not exist, and for a directory without captures
 */
export async function expandInputs(
	paths: readonly string[],
): Promise<string[]> {
	const expanded: string[] = [];
	for (const path of paths) {
		if (path === STDIN_PATH || !isDirectory(path)) expanded.push(path);
		else expanded.push(...(await capturesIn(path)));
	}
	return expanded;
}

function isDirectory(path: string): boolean {
	try {
		return statSync(path).isDirectory();
	} catch (error) {
		throw unreadable(path, error);
	}
}

async function capturesIn(directory: string): Promise<string[]> {
	const captures: string[] = [];
	for (const name of sortedNames(directory)) {
		const path = join(directory, name);
		if (await looksLikeCapture(path)) captures.push(path);
	}
	if (captures.length > 0) return captures;
	throw new CaptureError("UNREADABLE_INPUT", ["noCaptureIn", directory]);
}

function sortedNames(directory: string): string[] {
	try {
		return readdirSync(directory).sort();
	} catch (error) {
		throw unreadable(directory, error);
	}
}

/** A file that cannot be opened counts as a capture, so that reading it says why, and nothing is lost silently. */
async function looksLikeCapture(path: string): Promise<boolean> {
	try {
		if (!statSync(path).isFile()) return false;
		const head = await readHead(path);
		const compression = compressionOf(head);
		if (compression === "zstd") return true;
		const plain = compression === "gzip" ? await gunzipHead(head) : head;
		return formatByMagic(plain) !== undefined;
	} catch {
		return true;
	}
}

async function readHead(path: string): Promise<Uint8Array> {
	const { chunks } = await openInput(path);
	for await (const chunk of chunks) return chunk.slice(0, HEAD_BYTES);
	return new Uint8Array(0);
}

/** Decompresses what the first bytes of a gzip file hold. */
async function gunzipHead(head: Uint8Array): Promise<Uint8Array> {
	const { gunzipSync, constants } = await import("node:zlib");
	const finishFlush = constants.Z_SYNC_FLUSH;
	try {
		return gunzipSync(head, { finishFlush });
	} catch {
		return new Uint8Array(0);
	}
}
