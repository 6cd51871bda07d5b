/**
 * Puts every beginning of each kept capture, and every change of one byte to each of the 255 other
 * values, through the built reader and analysis: `npm run fuzz:bytes`. The tests do so for some values.
 */
import { performance } from "node:perf_hooks";
import { allValues, changesOf, compressions, prefixesOf } from "./damage.js";
import { program } from "./program.js";
import { keptInputs } from "./seeds.js";
import { createTargets, tryCompressed } from "./targets.js";

/** Captures longer than this would take hours. */
const LONGEST = 1200;

const { reader, analyser } = createTargets(program);
let executions = 0;
let slowestMs = 0;
let failures = 0;

for (const { name, bytes } of keptInputs()) {
	if (bytes.length > LONGEST) continue;
	await through(`${name}: reader`, bytes, async (input) => reader(input));
	await through(`${name}: analysis`, bytes, async (input) => analyser(input));
	for (const [kind, packed] of compressions(bytes))
		await through(`${name}: ${kind}`, packed, (input) =>
			tryCompressed(program, input),
		);
}
process.stdout.write(
	`${executions} executions, ${failures} failures, slowest ${slowestMs.toFixed(1)} ms, peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`,
);
process.exitCode = failures > 0 ? 1 : 0;

/**
 * @param {string} title
 * @param {Uint8Array} bytes
 * @param {(input: Uint8Array) => Promise<unknown>} target
 */
async function through(title, bytes, target) {
	const before = executions;
	for (const inputs of [prefixesOf(bytes), changesOf(bytes, allValues)])
		for (const input of inputs) await attempt(title, input, target);
	process.stdout.write(`${title}: ${executions - before}\n`);
}

/**
 * @param {string} title
 * @param {Uint8Array} input
 * @param {(input: Uint8Array) => Promise<unknown>} target
 */
async function attempt(title, input, target) {
	const begun = performance.now();
	executions += 1;
	try {
		await target(input);
	} catch (error) {
		failures += 1;
		const hex = Buffer.from(input).toString("hex");
		process.stdout.write(`${title}: ${error}\n  ${hex}\n`);
	}
	slowestMs = Math.max(slowestMs, performance.now() - begun);
}
