/**
 * Pushes frames through reader, decoder and flow table of the built tool and prints what was allocated
 * meanwhile, as JSON: `node --expose-gc test/bench/hot-path.js FRAMES KIND`. As many frames come unmeasured
 * before as are measured. {@link import("./allocation.js").measureAllocation} runs it with the right flags.
 */
import { PerformanceObserver } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import { CaptureReader } from "../../dist/capture/reader.js";
import { Kernel } from "../../dist/flow/kernel/kernel.js";
import { Observer } from "../../dist/flow/observer.js";
import { DEFAULT_MAX_CONNECTIONS } from "../../dist/flow/room.js";
import { captureBytes } from "./generate.js";
import { kinds } from "./kinds.js";

const [frames, name] = process.argv.slice(2);
const kind = kinds.find((one) => one.name === name);
if (kind === undefined) throw new Error(`There is no kind "${name}"`);
if (globalThis.gc === undefined) throw new Error("Needs node --expose-gc");
// As large captures are read.
const observer = new Observer(undefined, Kernel.of(DEFAULT_MAX_CONNECTIONS));
const { records } = observer;
const reader = new CaptureReader((frame) => observer.observe(frame), {
	records,
});
const chunks = [...captureBytes(kind, 2 * Number(frames))];
const half = chunks.length / 2;
for (const chunk of chunks.slice(0, half)) reader.push(chunk);
process.stdout.write(`${JSON.stringify(await measure(chunks.slice(half)))}\n`);

/**
 * @param {readonly Buffer[]} rest
 * @returns {Promise<import("./allocation.js").Allocation>}
 */
async function measure(rest) {
	let collections = 0;
	// Buffers that are no longer needed are given back in the background; a second collection waits for the first.
	for (let times = 0; times < 2; times += 1) {
		globalThis.gc?.();
		await setImmediate();
	}
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
