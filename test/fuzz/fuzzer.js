import { Coverage } from "./coverage.js";
import { mutate } from "./mutate.js";
import { mutateFrames } from "./mutate-frames.js";
import { Random } from "./random.js";

/** Inputs between two looks at the coverage: a look costs as much as dozens of inputs. */
const BATCH = 100;
/** More inputs than this are not kept: the oldest go. */
const MAX_CORPUS = 4000;
const MAX_ANSWERS = 100_000;
/** Longer than this for one input of a few kilobytes is a fault, in ms. */
const TOO_SLOW_MS = 2000;

/**
 * @typedef {{ error: unknown, input: Uint8Array }} Crash
 * @typedef {object} Figures
 * @property {number} executions
 * @property {number} blocks of the program that ran, by V8's counters
 * @property {number} corpus inputs worth changing further
 * @property {number} answers different things that became of inputs
 * @property {number} slowestMs time of a processor, whatever else the machine does
 * @property {Crash[]} crashes one per message
 */

/**
 * Tries changed inputs, and changes further those that ran something new or had a new answer.
 *
 * @param {import("./targets.js").Target} target
 * @param {Uint8Array[]} seeds
 * @param {{ executions: number, seed: number, onBatch: (figures: Figures) => void }} options
 * @returns {Figures}
 */
export function fuzz(target, seeds, { executions, seed, onBatch }) {
	const random = new Random(seed);
	const coverage = new Coverage();
	const corpus = seeds.slice();
	const answers = new Set();
	/** @type {Map<string, Crash>} */
	const crashes = new Map();
	let slowestMs = 0;
	let done = 0;

	/** @param {Uint8Array} input @returns {boolean} whether it had a new answer */
	const attempt = (input) => {
		const begun = process.cpuUsage();
		done += 1;
		try {
			const answer = target(input);
			const isNew = !answers.has(answer) && answers.size < MAX_ANSWERS;
			if (isNew) answers.add(answer);
			return isNew;
		} catch (error) {
			keepCrash(crashes, error, input);
			return false;
		} finally {
			const { user, system } = process.cpuUsage(begun);
			const ms = (user + system) / 1000;
			if (ms > slowestMs) slowestMs = ms;
			if (ms > TOO_SLOW_MS)
				keepCrash(crashes, new Error("takes more than 2 s"), input);
		}
	};
	const figures = () => ({
		executions: done,
		blocks: coverage.size,
		corpus: corpus.length,
		answers: answers.size,
		slowestMs,
		crashes: [...crashes.values()],
	});

	for (const input of seeds) attempt(input);
	slowestMs = 0;
	coverage.take();
	while (done < executions) {
		const inputs = Array.from({ length: BATCH }, () => changed(corpus, random));
		const kept = inputs.filter(attempt);
		corpus.push(...kept);
		if (coverage.take() > 0) corpus.push(...newest(inputs, kept));
		if (corpus.length > MAX_CORPUS)
			corpus.splice(seeds.length, corpus.length - MAX_CORPUS);
		onBatch(figures());
	}
	return figures();
}

/**
 * A batch that ran something new is kept whole: which input it was would cost a look for each.
 *
 * @param {Uint8Array[]} inputs
 * @param {Uint8Array[]} kept
 */
function newest(inputs, kept) {
	return inputs.filter((input) => !kept.includes(input));
}

/**
 * @param {Uint8Array[]} corpus
 * @param {Random} random
 */
function changed(corpus, random) {
	const bytes = random.pick(corpus);
	const other = random.pick(corpus);
	const isWhole = random.below(3) > 0;
	return (
		(isWhole ? mutateFrames(bytes, random, other) : undefined) ??
		mutate(bytes, random, other)
	);
}

/**
 * @param {Map<string, Crash>} crashes
 * @param {unknown} error
 * @param {Uint8Array} input
 */
function keepCrash(crashes, error, input) {
	const text = error instanceof Error ? (error.stack ?? "") : String(error);
	// The message without its numbers, and where it was thrown: one crash is kept of each.
	const key = text.split("\n").slice(0, 3).join("\n").replace(/\d+/g, "#");
	const known = crashes.get(key);
	if (known === undefined || input.length < known.input.length)
		crashes.set(key, { error, input });
}
