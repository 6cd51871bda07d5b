import { spawnSync } from "node:child_process";
import { join } from "node:path";

/**
 * @typedef {object} Allocation
 * @property {number} frames
 * @property {number} heapBytes allocated on the heap of V8 meanwhile
 * @property {number} bufferBytes by which buffers have grown meanwhile
 * @property {number} collections of garbage meanwhile; above 0, the bytes are a lower bound
 */

const HOT_PATH = join(import.meta.dirname, "hot-path.js");

/** MiB of the young generation: more than is allocated, so that nothing is collected meanwhile. */
const YOUNG = 256;

const FLAGS = [
	"--expose-gc",
	`--min-semi-space-size=${YOUNG}`,
	`--max-semi-space-size=${YOUNG}`,
	// On a busy machine the compiling thread would come late, and code that is not yet optimised boxes numbers.
	"--no-concurrent-recompilation",
];

/**
 * Measures what reader, decoder and flow table allocate, in a process of its own whose heap is not
 * collected meanwhile: what it has grown by is all that was allocated, kept or not.
 *
 * @param {number} frames
 * @param {string} kind of capture: "long connections" are all established
 * @returns {Allocation}
 */
export function measureAllocation(frames, kind) {
	const args = [...FLAGS, HOT_PATH, String(frames), kind];
	const { status, stdout, stderr } = spawnSync(process.execPath, args, {
		encoding: "utf8",
	});
	if (status !== 0)
		throw new Error(`hot-path.js ended with ${status}: ${stderr}`);
	return JSON.parse(stdout);
}
