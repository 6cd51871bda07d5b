/**
 * Times the built command against `tshark -q -z conv,tcp` on one generated capture, in turns:
 * `node test/bench/run.js [frames] [rounds]`. Needs no network; tshark is left out where it is missing.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { generateCapture } from "./generate.js";

const [frames = 1_000_000, rounds = 3] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "asymroute-bench-"));
const capture = join(folder, "bench.pcap");
const bin = join(import.meta.dirname, "../../bin/asymroute.js");

/** @type {Readonly<Record<string, readonly string[]>>} */
const commands = {
	asymroute: [process.execPath, bin, "--format", "json", capture],
	tshark: ["tshark", "-n", "-q", "-z", "conv,tcp", "-r", capture],
};

try {
	const connections = generateCapture(capture, frames);
	const mebibytes = (statSync(capture).size / 2 ** 20).toFixed(0);
	print(
		`${frames} frames, ${connections} connections, ${mebibytes} MiB; Node ${process.version}, ${availableParallelism()} cores, ${rounds} rounds in turns`,
	);
	report(timeAll());
} finally {
	rmSync(folder, { recursive: true });
}

/** @returns {Map<string, number[]>} seconds of each round, by command */
function timeAll() {
	/** @type {Map<string, number[]>} */
	const times = new Map();
	for (let round = 0; round < rounds; round++) {
		for (const [name, command] of Object.entries(commands)) {
			const seconds = timeOne(command);
			if (seconds === undefined) continue;
			times.set(name, [...(times.get(name) ?? []), seconds]);
		}
	}
	return times;
}

/**
 * @param {readonly string[]} command
 * @returns {number | undefined} seconds; undefined when there is no such command
 */
function timeOne([file = "", ...args]) {
	const begin = performance.now();
	const { error, status, stderr } = spawnSync(file, args, {
		stdio: ["ignore", "ignore", "pipe"],
	});
	if (error !== undefined) return undefined;
	if (status !== 0) throw new Error(`${file} ended with ${status}: ${stderr}`);
	return (performance.now() - begin) / 1000;
}

/** @param {Map<string, number[]>} times */
function report(times) {
	for (const [name, seconds] of times) {
		const all = seconds.map((value) => value.toFixed(2)).join(" ");
		const rate = Math.round(frames / median(seconds) / 1000);
		print(
			`${name.padEnd(10)} median ${median(seconds).toFixed(2)} s, ${rate} k frames/s   (${all})`,
		);
	}
	const [own, other] = [times.get("asymroute"), times.get("tshark")];
	if (own === undefined || other === undefined) {
		print("tshark is not installed: no ratio");
		return;
	}
	print(`ratio      ${(median(other) / median(own)).toFixed(1)} times as fast`);
}

/** @param {readonly number[]} values */
function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** @param {string} line */
function print(line) {
	process.stdout.write(`${line}\n`);
}
