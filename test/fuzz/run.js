/**
 * Fuzzes the built tool, guided by the coverage counters of V8:
 * `npm run fuzz -- [reader|decoder|analyser|all] [executions] [seed]`. Prints the figures, writes the
 * inputs of crashes to `test/fuzz/found/` and exits 1 when there are any.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fuzz } from "./fuzzer.js";
import { program } from "./program.js";
import { fixtureSeeds, keptInputs } from "./seeds.js";
import { createTargets, decoderInput } from "./targets.js";

const FOUND = join(import.meta.dirname, "found");
const MEGABYTE = 1024 * 1024;
const EXECUTIONS = 20_000;
/** Frames that the decoder is given of each capture, unchanged. */
const FRAMES = 24;

const { positionals } = parseArgs({ allowPositionals: true });
const [which = "all", executions = EXECUTIONS, seed = Date.now()] = positionals;
const targets = createTargets(program);
const chosen = Object.entries(targets).filter(
	([name]) => which === "all" || which === name,
);
if (chosen.length === 0) {
	process.stderr.write(
		`There is no target ${which}: reader, decoder, analyser or all\n`,
	);
	process.exitCode = 2;
}
for (const [name, target] of chosen) run(name, target);

/**
 * @param {string} name
 * @param {import("./targets.js").Target} target
 */
function run(name, target) {
	process.stdout.write(`${name}: seed ${seed}\n`);
	const kept = keptInputs().map(({ bytes }) => bytes);
	const captures = [...kept, ...fixtureSeeds(program.CaptureReader)];
	const seeds = name === "decoder" ? captures.flatMap(framesOf) : captures;
	let peak = 0;
	let told = 0;
	const figures = fuzz(target, seeds, {
		executions: Number(executions),
		seed: Number(seed),
		onBatch(current) {
			peak = Math.max(peak, process.memoryUsage.rss());
			if (Date.now() - told < 30_000) return;
			told = Date.now();
			process.stdout.write(`  ${summary(current, peak)}\n`);
		},
	});
	process.stdout.write(`  ${summary(figures, peak)}\n`);
	for (const [index, crash] of figures.crashes.entries())
		keep(`${name}-${seed}-${index}`, crash);
}

/**
 * @param {import("./fuzzer.js").Figures} figures
 * @param {number} peak bytes
 */
function summary(
	{ executions, blocks, corpus, answers, slowestMs, crashes },
	peak,
) {
	return `${executions} executions, ${blocks} blocks, ${answers} answers, corpus ${corpus}, slowest ${slowestMs.toFixed(1)} ms, peak ${Math.round(peak / MEGABYTE)} MB, ${crashes.length} crashes`;
}

/**
 * @param {string} name
 * @param {import("./fuzzer.js").Crash} crash
 */
function keep(name, { error, input }) {
	process.exitCode = 1;
	mkdirSync(FOUND, { recursive: true });
	writeFileSync(join(FOUND, name), input);
	const text = error instanceof Error ? error.stack : String(error);
	process.stdout.write(`  found/${name}: ${text}\n`);
}

/** The frames of a capture as inputs of the decoder. @param {Uint8Array} capture */
function framesOf(capture) {
	/** @type {Uint8Array[]} */
	const frames = [];
	const reader = new program.CaptureReader(
		({ bytes, start, end, linkType }) => {
			if (frames.length < FRAMES)
				frames.push(decoderInput(linkType, bytes.subarray(start, end)));
		},
	);
	try {
		reader.push(capture);
	} catch (error) {
		if (!(error instanceof program.CaptureError)) throw error;
	}
	return frames;
}
