import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { measureAllocation } from "./allocation.js";
import { Stopwatch } from "./child.js";
import { findContenders, OWN } from "./contenders.js";
import { generateCapture } from "./generate.js";
import { kinds, standard } from "./kinds.js";
import { diagnose, race } from "./rounds.js";

/**
 * @typedef {object} Trial a capture and what the commands took for it
 * @property {string} name
 * @property {number} frames
 * @property {number} bytes of the file
 * @property {ReturnType<typeof diagnose>} found
 * @property {import("./rounds.js").Race} race
 */

/** Frames of the capture by which start-up is told, and how many runs of it for one of the others. */
const START_FRAMES = 100;
const START_ROUNDS = 3;
/** What takes longer than this on a capture runs once, so that the whole ends within some minutes. */
export const SLOW_SECONDS = 20;
/** Frames of which the allocations are counted, at most. */
const ALLOCATION_FRAMES = 1_000_000;

/** Generates captures and times commands on them. */
export class Suite {
	/**
	 * @param {string} folder for captures and programs
	 * @param {import("./options.js").Options} options
	 * @param {(line: string) => void} tell says what is going on
	 */
	constructor(folder, options, tell) {
		this.folder = folder;
		this.options = options;
		this.tell = tell;
		this.stopwatch = new Stopwatch(folder);
		const { found, missing } = findContenders(folder, options.against);
		const { only } = options;
		this.missing = missing;
		this.contenders = found.filter(
			({ name }) =>
				name === OWN ||
				only === undefined ||
				only.some((part) => name.includes(part)),
		);
	}

	/** All kinds of captures, one after the other, the standard first. */
	async trials() {
		const trials = [];
		for (const kind of kinds) {
			if (!this.options.kinds.includes(kind.name)) continue;
			const frames =
				kind === standard ? this.options.frames : this.options.variantFrames;
			trials.push(await this.#trial(kind, frames));
		}
		return trials;
	}

	/**
	 * @param {import("./kinds.js").Kind} kind
	 * @param {number} frames
	 * @returns {Promise<Trial>}
	 */
	async #trial(kind, frames) {
		const path = await this.#generate(kind, frames);
		const taking = this.contenders.filter(({ reads }) => reads(kind));
		const commands = new Map(
			taking.map(({ name, command }) => [name, command(path)]),
		);
		const found = diagnose(commands.get(OWN) ?? []);
		const trial = {
			name: kind.name,
			frames,
			bytes: statSync(path).size,
			found,
			race: race(this.stopwatch, commands, {
				...this.options,
				onceAboveSeconds: SLOW_SECONDS,
			}),
		};
		rmSync(path);
		return trial;
	}

	/** The tool alone on captures of 1, 10 and, if wanted, 100 times as many frames, in turns. */
	async growth() {
		const factors = this.options.large ? [1, 10, 100] : [1, 10];
		/** @type {Map<string, readonly string[]>} */
		const commands = new Map();
		for (const factor of factors) {
			const frames = factor * this.options.growthFrames;
			commands.set(
				String(frames),
				this.#own(await this.#generate(standard, frames)),
			);
		}
		for (const command of commands.values()) diagnose(command);
		const grown = race(this.stopwatch, commands, this.options);
		for (const command of commands.values()) rmSync(command.at(-1) ?? "");
		return grown;
	}

	/** The diagnosis of a small file beside a Node that does nothing. */
	async startUp() {
		const path = await this.#generate(standard, START_FRAMES);
		const commands = new Map([
			["node -e 0", [process.execPath, "-e", "0"]],
			[OWN, this.#own(path)],
		]);
		return race(this.stopwatch, commands, {
			...this.options,
			rounds: START_ROUNDS * this.options.rounds,
		});
	}

	/** What the hot path allocates. @param {string} kind */
	allocation(kind) {
		this.tell(`allocation, ${kind}`);
		return measureAllocation(
			Math.min(ALLOCATION_FRAMES, this.options.frames),
			kind,
		);
	}

	/** @param {string} path */
	#own(path) {
		return (
			this.contenders.find(({ name }) => name === OWN)?.command(path) ?? []
		);
	}

	/** @param {import("./kinds.js").Kind} kind @param {number} frames */
	async #generate(kind, frames) {
		this.tell(`${kind.name}, ${frames} frames`);
		const path = join(
			this.folder,
			`${frames}-${kind.name.replaceAll(" ", "-")}.cap`,
		);
		await generateCapture(path, kind, frames, this.options.seed);
		return path;
	}
}
