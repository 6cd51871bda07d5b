import type { ReadProgress } from "../node/read-capture.js";
import { printable } from "../report/printable.js";
import type { Output } from "./io.js";

/** Nothing is drawn before the reading has taken this long, nor more often than this. */
const PATIENCE_MS = 500;
const REDRAW_MS = 100;
const BAR = 24;
const MEGABYTE = 1_000_000;
const ERASE_LINE = "\r\u001b[K";

/** A line on a terminal that tells how far the reading is. */
export interface Progress {
	update(progress: ReadProgress): void;
	/** Removes the line. */
	clear(): void;
}

/** Makes a progress line for one capture; it shows up only when the reading takes long. */
export function createProgress(
	name: string,
	stderr: Output,
	now: () => number,
): Progress {
	let redrawAt = now() + PATIENCE_MS;
	let visible = false;
	return {
		update(progress) {
			if (now() < redrawAt) return;
			redrawAt = now() + REDRAW_MS;
			visible = true;
			const line = progressLine(name, progress);
			stderr.write(ERASE_LINE + line.slice(0, (stderr.columns ?? 80) - 1));
		},
		clear() {
			if (visible) stderr.write(ERASE_LINE);
			visible = false;
		},
	};
}

function progressLine(
	name: string,
	{ bytesRead, totalBytes }: ReadProgress,
): string {
	const read = (bytesRead / MEGABYTE).toFixed(0);
	if (totalBytes === undefined || totalBytes === 0) {
		return `reading ${printable(name)}  ${read} MB`;
	}
	const part = Math.min(1, bytesRead / totalBytes);
	const filled = Math.floor(part * BAR);
	const bar = "#".repeat(filled) + ".".repeat(BAR - filled);
	const percent = String(Math.floor(part * 100)).padStart(3);
	return `${bar} ${percent} %  ${read} of ${(totalBytes / MEGABYTE).toFixed(0)} MB  ${printable(name)}`;
}
