/**
 * Times the built command on generated captures, and beside it, in turns, whatever else is installed that
 * reads captures: `npm run bench -- --help`. Needs no network. Prints Markdown; what is going on goes to
 * stderr.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeMachine, load } from "./machine.js";
import { parseOptions, USAGE } from "./options.js";
import { resultsPage } from "./page.js";
import { Suite } from "./suite.js";

const RESULTS = join(import.meta.dirname, "RESULTS.md");

const args = process.argv.slice(2);
if (args.includes("--help")) process.stdout.write(USAGE);
else await main(args);

/** @param {string[]} args */
async function main(args) {
	const folder = mkdtempSync(join(tmpdir(), "asymroute-bench-"));
	try {
		const options = parseOptions(args);
		const page = resultsPage(await measure(folder, options));
		process.stdout.write(page);
		if (options.write) writeFileSync(RESULTS, page);
	} catch (error) {
		process.stderr.write(
			`error: ${error instanceof Error ? error.message : error}\n`,
		);
		process.exitCode = 2;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/**
 * @param {string} folder
 * @param {import("./options.js").Options} options
 * @returns {Promise<import("./page.js").Results>}
 */
async function measure(folder, options) {
	const begin = performance.now();
	const suite = new Suite(folder, options, (line) => {
		const seconds = Math.round((performance.now() - begin) / 1000);
		process.stderr.write(`${String(seconds).padStart(5)} s  ${line}\n`);
	});
	const before = load();
	const allocations = new Map(
		["long connections", "short frames", "loss and RSTs"].map((kind) => [
			kind,
			suite.allocation(kind),
		]),
	);
	const startUp = await suite.startUp();
	const growth = await suite.growth();
	const trials = await suite.trials();
	const { missing } = suite;
	return {
		machine: describeMachine(),
		options,
		missing,
		load: [before, load()],
		trials,
		growth,
		startUp,
		allocations,
	};
}
