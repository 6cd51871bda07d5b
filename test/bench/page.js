import { OWN } from "./contenders.js";
import { ratios } from "./rounds.js";
import { digits, median, spread } from "./statistics.js";
import { SLOW_SECONDS } from "./suite.js";

/**
 * @typedef {object} Results
 * @property {readonly string[]} machine
 * @property {import("./options.js").Options} options
 * @property {readonly string[]} missing
 * @property {readonly [string, string]} load before and after
 * @property {readonly import("./suite.js").Trial[]} trials
 * @property {import("./rounds.js").Race} growth
 * @property {import("./rounds.js").Race} startUp
 * @property {ReadonlyMap<string, import("./allocation.js").Allocation>} allocations by kind of capture
 */

/** The results as Markdown. @param {Results} results */
export function resultsPage(results) {
	const { trials, growth, startUp } = results;
	const sections = [
		"# Speed and memory",
		introduction(results),
		...trials
			.slice(0, 1)
			.flatMap((trial) => [`## ${headline(trial)}`, standardTable(trial)]),
		`## Kinds of captures, ${OWN} alone`,
		kindsTable(trials),
		"## Kinds of captures: time of the others, in times of asymroute's",
		ratiosTable(trials),
		"## How time grows",
		growthTable(growth),
		`## Start-up: 100 frames`,
		startTable(startUp),
		"## What the hot path allocates (reader, decoder, flow table)",
		allocationTable(results.allocations),
	];
	return `${sections.join("\n\n")}\n`;
}

/** @param {Results} results */
function introduction({ machine, options, missing, load }) {
	return [
		`Made by \`npm run bench -- --write\`: each command on each capture in ${options.rounds} rounds, in turns (once, if it takes longer`,
		`than ${SLOW_SECONDS} s). Ratios are of runs in the same round. Figures are medians, with the least and the greatest in brackets.`,
		"`x` is a command's time in times of asymroute's: above 1, asymroute is faster. The captures are generated",
		`(seed ${options.seed}) and lie in the page cache; peaks are of resident memory.`,
		"",
		...machine.map((line) => `- ${line}`),
		`- Load of the machine (processes that want to run): ${load[0]} before, ${load[1]} after`,
		...missing.map((name) => `- Left out: ${name}`),
	].join("\n");
}

/** @param {import("./suite.js").Trial} trial */
const headline = ({ name, frames, bytes, found }) =>
	`${name}: ${frames} frames, ${found.connections} connections, ${mebi(bytes)} MiB`;

/** @param {import("./suite.js").Trial} trial */
function standardTable({ frames, bytes, race }) {
	const head = [
		"command",
		"seconds",
		"CPU seconds",
		"million frames/s",
		"MiB/s",
		"peak MiB",
		"x, time",
		"x, CPU",
	];
	const rows = [...race.usages].map(([name, usages]) => {
		const why = race.out.get(name);
		if (why !== undefined) return [name, why, "", "", "", "", "", ""];
		const seconds = usages.map((usage) => usage.seconds);
		return [
			name,
			spread(seconds),
			spread(usages.map((usage) => usage.cpuSeconds)),
			digits(frames / median(seconds) / 1e6),
			digits(bytes / median(seconds) / 2 ** 20),
			peak(usages),
			name === OWN ? "1" : spread(ratios(race, name, OWN, "seconds")),
			name === OWN ? "1" : spread(ratios(race, name, OWN, "cpuSeconds")),
		];
	});
	return table(head, rows);
}

/** @param {readonly import("./suite.js").Trial[]} trials */
function kindsTable(trials) {
	const head = [
		"capture",
		"frames",
		"connections",
		"LB bypass",
		"seconds",
		"million frames/s",
		"MiB/s",
		"peak MiB",
	];
	const rows = trials.map(({ name, frames, bytes, found, race }) => {
		const usages = race.usages.get(OWN) ?? [];
		const seconds = usages.map((usage) => usage.seconds);
		return [
			name,
			String(frames),
			String(found.connections),
			found.causes === ""
				? found.verdict
				: `${found.verdict} (${found.causes})`,
			spread(seconds),
			digits(frames / median(seconds) / 1e6),
			digits(bytes / median(seconds) / 2 ** 20),
			peak(usages),
		];
	});
	return table(head, rows);
}

/** @param {readonly import("./suite.js").Trial[]} trials */
function ratiosTable(trials) {
	const names = [
		...new Set(trials.flatMap(({ race }) => [...race.usages.keys()])),
	].filter((name) => name !== OWN);
	const rows = trials.map(({ name, race }) => [
		name,
		...names.map((other) => {
			const why = race.out.get(other);
			if (why !== undefined) return why;
			return race.usages.has(other)
				? spread(ratios(race, other, OWN, "seconds"))
				: "cannot read it";
		}),
	]);
	return table(["capture", ...names], rows);
}

/** @param {import("./rounds.js").Race} race */
function growthTable(race) {
	const names = [...race.usages.keys()];
	const rows = names.map((name, index) => {
		const usages = race.usages.get(name) ?? [];
		const before = names[index - 1];
		const times = (/** @type {"seconds" | "cpuSeconds"} */ of) =>
			before === undefined ? "" : spread(ratios(race, name, before, of));
		return [
			name,
			spread(usages.map(({ seconds }) => seconds)),
			peak(usages),
			times("seconds"),
			times("cpuSeconds"),
		];
	});
	return table(
		["frames", "seconds", "peak MiB", "times the row above", "of CPU"],
		rows,
	);
}

/** @param {import("./rounds.js").Race} race */
function startTable(race) {
	const base = [...race.usages.keys()][0] ?? "";
	const rows = [...race.usages].map(([name, usages]) => [
		name,
		spread(usages.map(({ seconds }) => seconds * 1000)),
		peak(usages),
		name === base ? "1" : spread(ratios(race, name, base, "seconds")),
		name === base ? "1" : spread(ratios(race, name, base, "cpuSeconds")),
	]);
	return table(
		["command", "milliseconds", "peak MiB", `times ${base}`, "of CPU"],
		rows,
	);
}

/** @param {Results["allocations"]} allocations */
function allocationTable(allocations) {
	const rows = [...allocations].map(
		([name, { frames, heapBytes, bufferBytes, collections }]) => [
			name,
			String(frames),
			digits(heapBytes / frames),
			digits(bufferBytes / frames),
			String(collections),
		],
	);
	return table(
		[
			"capture",
			"frames",
			"bytes/frame on the heap",
			"bytes/frame in tables",
			"garbage collections",
		],
		rows,
	);
}

/** @param {readonly import("./child.js").Usage[]} usages */
const peak = (usages) =>
	mebi(Math.max(...usages.map(({ peakBytes }) => peakBytes)));

/** @param {number} bytes */
const mebi = (bytes) => digits(bytes / 2 ** 20);

/** @param {readonly string[]} head @param {readonly (readonly string[])[]} rows */
function table(head, rows) {
	const widths = head.map((name, index) =>
		Math.max(name.length, ...rows.map((row) => row[index]?.length ?? 0)),
	);
	const line = (/** @type {readonly string[]} */ cells) =>
		`| ${cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0))).join(" | ")} |`;
	const rule = widths.map((width, index) =>
		index === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
	);
	return [line(head), line(rule), ...rows.map(line)].join("\n");
}
