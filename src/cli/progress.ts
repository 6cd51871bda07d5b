import type { ReadProgress } from "../node/read-capture.js";
import { printable } from "../report/printable.js";
import type { CommandWords } from "../words/command.js";
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
	words: CommandWords["cli"]["progress"],
): Progress {
	let redrawAt = now() + PATIENCE_MS;
	let visible = false;
	return {
		update(progress) {
			if (now() < redrawAt) return;
			redrawAt = now() + REDRAW_MS;
			visible = true;
			const line = progressLine(name, progress, words);
			stderr.write(ERASE_LINE + cut(line, (stderr.columns ?? 80) - 1));
		},
		clear() {
			if (visible) stderr.write(ERASE_LINE);
			visible = false;
		},
	};
}

/** Cuts a line so that it cannot wrap: what may be wide counts as two columns. */
function cut(line: string, columns: number): string {
	let used = 0;
	let end = 0;
	for (const character of line) {
		used += character > "\u02ff" ? 2 : 1;
		if (used > columns) break;
		end += character.length;
	}
	return line.slice(0, end);
}

function progressLine(
	name: string,
	{ bytesRead, totalBytes }: ReadProgress,
	words: CommandWords["cli"]["progress"],
): string {
	const read = (bytesRead / MEGABYTE).toFixed(0);
	if (totalBytes === undefined || totalBytes === 0) {
		return words.ofPipe(printable(name), read);
	}
	const part = Math.min(1, bytesRead / totalBytes);
	const filled = Math.floor(part * BAR);
	const bar = "#".repeat(filled) + ".".repeat(BAR - filled);
	const percent = String(Math.floor(part * 100)).padStart(3);
	const total = (totalBytes / MEGABYTE).toFixed(0);
	return words.ofFile(printable(name), bar, percent, read, total);
}
