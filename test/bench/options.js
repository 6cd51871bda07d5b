import { parseArgs } from "node:util";
import { kinds } from "./kinds.js";

/**
 * @typedef {object} Options
 * @property {number} frames of the standard capture
 * @property {number} variantFrames of the other kinds
 * @property {number} growthFrames of the smallest of the captures by which growth is told
 * @property {boolean} large whether growth is told to 100 times as many
 * @property {number} rounds
 * @property {number} limitSeconds for one run of one command
 * @property {number} seed
 * @property {readonly string[]} kinds names
 * @property {readonly string[] | undefined} only names of the commands to compare with; undefined = all
 * @property {readonly string[]} against other checkouts
 * @property {boolean} write
 */

export const USAGE = `npm run bench -- [options]
  --frames N          of the standard capture (5000000)
  --variant-frames N  of each other kind (300000)
  --growth-frames N   time is compared for N and 10 times as many (1000000)
  --large             and for 100 times as many: 11 GB of disk space
  --rounds N          runs of each command, in turns (3)
  --limit SECONDS     for one run of one command (300)
  --seed N            of the captures (1)
  --kind NAME         only this kind of capture; repeatable: ${kinds.map(({ name }) => name).join(", ")}
  --only NAME         only commands whose name contains NAME; repeatable
  --against FOLDER    another built checkout to compare with; repeatable
  --write             write the results to test/bench/RESULTS.md as well
`;

/**
 * @param {string[]} args
 * @returns {Options}
 * @throws {Error} when they are wrong
 */
export function parseOptions(args) {
	const { values } = parseArgs({ args, options: CONFIG });
	const unknown = values.kind?.find(
		(name) => !kinds.some((kind) => kind.name === name),
	);
	if (unknown !== undefined) throw new Error(`There is no kind "${unknown}"`);
	return {
		frames: count("--frames", values.frames),
		variantFrames: count("--variant-frames", values["variant-frames"]),
		growthFrames: count("--growth-frames", values["growth-frames"]),
		large: values.large ?? false,
		rounds: count("--rounds", values.rounds),
		limitSeconds: count("--limit", values.limit),
		seed: count("--seed", values.seed),
		kinds: values.kind ?? kinds.map(({ name }) => name),
		only: values.only,
		against: values.against ?? [],
		write: values.write ?? false,
	};
}

const CONFIG = /** @type {const} */ ({
	frames: { type: "string", default: "5000000" },
	"variant-frames": { type: "string", default: "300000" },
	"growth-frames": { type: "string", default: "1000000" },
	large: { type: "boolean" },
	rounds: { type: "string", default: "3" },
	limit: { type: "string", default: "300" },
	seed: { type: "string", default: "1" },
	kind: { type: "string", multiple: true },
	only: { type: "string", multiple: true },
	against: { type: "string", multiple: true },
	write: { type: "boolean" },
});

/** @param {string} name @param {string} text */
function count(name, text) {
	const value = Number(text);
	if (Number.isSafeInteger(value) && value > 0) return value;
	throw new Error(`${name} takes a whole number above 0, not "${text}"`);
}
