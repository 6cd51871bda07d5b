import { spawnSync } from "node:child_process";

/** @typedef {import("./child.js").Usage} Usage */

/**
 * @typedef {object} Race what some commands took, in turns
 * @property {Map<string, Usage[]>} usages one per round, by name; fewer for those that are out
 * @property {Map<string, string>} out why, by name: they took too long, or failed
 */

/**
 * Runs each command once a round, in turns. Each round begins with another one, so that none always comes
 * first. A command that takes very long runs in the first round only, unless it is the first one.
 *
 * @param {import("./child.js").Stopwatch} stopwatch
 * @param {ReadonlyMap<string, readonly string[]>} commands by name
 * @param {{ rounds: number, limitSeconds: number, onceAboveSeconds?: number }} options
 * @returns {Race}
 */
export function race(stopwatch, commands, options) {
	const {
		rounds,
		limitSeconds,
		onceAboveSeconds = Number.POSITIVE_INFINITY,
	} = options;
	const names = [...commands.keys()];
	/** @type {Map<string, Usage[]>} */
	const usages = new Map(names.map((name) => [name, []]));
	/** @type {Race["out"]} */
	const out = new Map();
	/** @param {string} name */
	const isSlow = (name) =>
		name !== names[0] &&
		(usages.get(name) ?? []).some(({ seconds }) => seconds > onceAboveSeconds);
	for (let round = 0; round < rounds; round++) {
		for (const index of names.keys()) {
			const name = names[(index + round) % names.length] ?? "";
			if (out.has(name) || isSlow(name)) continue;
			const usage = stopwatch.time(commands.get(name) ?? [], limitSeconds);
			if (typeof usage === "string") out.set(name, usage);
			else usages.get(name)?.push(usage);
		}
	}
	return { usages, out };
}

/**
 * The ratios of two commands, round by round.
 *
 * @param {Race} race
 * @param {string} name
 * @param {string} base
 * @param {"seconds" | "cpuSeconds"} of
 */
export function ratios({ usages }, name, base, of) {
	const bases = usages.get(base) ?? [];
	return (usages.get(name) ?? []).flatMap((usage, round) => {
		const other = bases[round];
		return other === undefined ? [] : [usage[of] / other[of]];
	});
}

/**
 * Runs the tool once, unmeasured: brings the capture into the page cache and tells what is found in it.
 *
 * @param {readonly string[]} command
 * @returns {{ frames: number, connections: number, verdict: string, causes: string }}
 */
export function diagnose([file = "", ...args]) {
	const { status, stdout, stderr } = spawnSync(file, args, {
		encoding: "utf8",
		maxBuffer: 1 << 29,
	});
	if (status !== 0)
		throw new Error(`asymroute ended with ${status}: ${stderr}`);
	const { captures, diagnoses, verdict } = JSON.parse(stdout);
	return {
		frames: captures[0].frames,
		connections: captures[0].connections,
		verdict: verdict.lbBypass,
		causes: diagnoses
			.map((/** @type {{ cause: string }} */ { cause }) => cause)
			.join(", "),
	};
}
