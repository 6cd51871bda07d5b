import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { platform } from "node:os";
import { join } from "node:path";

/** What a command may write to stderr, in bytes. */
const MAX_MESSAGES = 1 << 26;

/**
 * @typedef {object} Usage what one run of a command took
 * @property {number} seconds wall clock
 * @property {number} cpuSeconds user and system; NaN where there is no C compiler
 * @property {number} peakBytes of resident memory; NaN where there is no C compiler
 */

/**
 * Compiles a C file of this folder.
 *
 * @param {string} name without `.c`
 * @param {string} folder where the program goes
 * @returns {string | undefined} its path; undefined where there is no C compiler
 */
export function compile(name, folder) {
	const program = join(folder, name);
	const source = join(import.meta.dirname, `${name}.c`);
	const { error, status, stderr } = spawnSync(
		"cc",
		["-O2", "-o", program, source],
		{ encoding: "utf8" },
	);
	if (error !== undefined) return undefined;
	if (status !== 0) throw new Error(`cc failed on ${name}.c: ${stderr}`);
	return program;
}

/** Runs commands and tells what they took. */
export class Stopwatch {
	/** @param {string} folder for the program that measures */
	constructor(folder) {
		this.rusage = compile("rusage", folder);
		this.figures = join(folder, "figures");
	}

	/**
	 * @param {readonly string[]} command
	 * @param {number} limitSeconds
	 * @returns {Usage | string} why there is none: it took longer than the limit and was ended, or it
	 *   failed; the reason then goes to stderr
	 */
	time(command, limitSeconds) {
		const [file = "", ...args] =
			this.rusage === undefined
				? command
				: [this.rusage, this.figures, ...command];
		const begin = performance.now();
		const { error, status, stderr } = spawnSync(file, args, {
			encoding: "utf8",
			stdio: ["ignore", "ignore", "pipe"],
			timeout: limitSeconds * 1000,
			maxBuffer: MAX_MESSAGES,
		});
		const seconds = (performance.now() - begin) / 1000;
		if (isTimeout(error)) return `over ${limitSeconds} s`;
		if (error !== undefined || status !== 0) {
			process.stderr.write(`${command.join(" ")}: ${error ?? stderr}\n`);
			return `failed, exit code ${status}`;
		}
		return this.rusage === undefined
			? { seconds, cpuSeconds: Number.NaN, peakBytes: Number.NaN }
			: this.#read();
	}

	/** @returns {Usage} */
	#read() {
		const [seconds = 0, user = 0, system = 0, peak = 0] = readFileSync(
			this.figures,
			"utf8",
		)
			.split(" ")
			.map(Number);
		const unit = platform() === "darwin" ? 1 : 1024;
		return { seconds, cpuSeconds: user + system, peakBytes: peak * unit };
	}
}

/** @param {Error | undefined} error */
const isTimeout = (error) =>
	error !== undefined && "code" in error && error.code === "ETIMEDOUT";
