/**
 * Measures what the hot path allocates: `node --expose-gc --min-semi-space-size=64 --max-semi-space-size=64
 * test/bench/allocation.js [frames] [kind]`, on the built tool. Prints JSON, an {@link Allocation}.
 *
 * Frames (by default of connections that are all established) go through reader, decoder and flow table,
 * as many unmeasured before as are measured. The young
 * generation is so large that nothing is collected meanwhile: what the heap has grown by is all that
 * was allocated, kept or not.
 */
import { PerformanceObserver } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import { CaptureReader } from "../../dist/capture/reader.js";
import { Observer } from "../../dist/flow/observer.js";
import { captureBytes } from "./generate.js";
import { kinds } from "./kinds.js";

/**
 * @typedef {object} Allocation
 * @property {number} frames
 * @property {number} heapBytes allocated on the heap of V8 meanwhile
 * @property {number} bufferBytes by which buffers have grown meanwhile
 * @property {number} collections of garbage meanwhile; above 0, the bytes are a lower bound
 */

const [frames = 1_000_000, name = "long connections"] = process.argv.slice(2);
const kind = kinds.find((one) => one.name === name);
if (kind === undefined) throw new Error(`There is no kind "${name}"`);
if (globalThis.gc === undefined) throw new Error("Needs node --expose-gc");
const observer = new Observer();
const reader = new CaptureReader((frame) => observer.observe(frame));
const chunks = [...captureBytes(kind, 2 * Number(frames))];
const half = chunks.length / 2;
for (const chunk of chunks.slice(0, half)) reader.push(chunk);
process.stdout.write(`${JSON.stringify(await measure(chunks.slice(half)))}\n`);

/**
 * @param {readonly Buffer[]} rest
 * @returns {Promise<Allocation>}
 */
async function measure(rest) {
	let collections = 0;
	globalThis.gc?.();
	await setImmediate();
	const listener = new PerformanceObserver((list) => {
		collections += list.getEntries().length;
	});
	listener.observe({ entryTypes: ["gc"] });
	const framesBefore = reader.facts.frames;
	const before = process.memoryUsage();
	for (const chunk of rest) reader.push(chunk);
	const after = process.memoryUsage();
	await setImmediate();
	listener.disconnect();
	return {
		frames: reader.facts.frames - framesBefore,
		heapBytes: after.heapUsed - before.heapUsed,
		bufferBytes: after.arrayBuffers - before.arrayBuffers,
		collections,
	};
}
