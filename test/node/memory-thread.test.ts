import { spawnSync } from "node:child_process";
import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { analyzeStream } from "../../src/node/analyze-file.js";
import { generateCapture } from "../bench/generate.js";
import { standard } from "../bench/kinds.js";
import { temporaryDirectory } from "../support/temporary.js";

const dist = join(import.meta.dirname, "../../dist");
const isBuilt = existsSync(dist);

/** What a module prints, which may use the built program. */
function printed(script: string, flags: readonly string[] = []): unknown {
	const { stdout, stderr } = spawnSync(
		process.execPath,
		[...flags, "--input-type=module", "-e", script],
		{ encoding: "utf8", maxBuffer: 1 << 28 },
	);
	expect(stderr).toBe("");
	return JSON.parse(stdout);
}

const MIB = 1024 * 1024;
const CHUNK = 4 * MIB;

/** Prints MiB of memory touched after each step, whether the thread was at work, and how many words were changed. */
const STEPS = `
	import { readdirSync } from "node:fs";
	import { setTimeout } from "node:timers/promises";
	import { MemoryThread } from ${JSON.stringify(`${dist}/node/parallel/memory-thread.js`)};
	const memory = new SharedArrayBuffer(64 * ${CHUNK});
	const words = new Int32Array(memory);
	for (let chunk = 0; chunk < 64; chunk += 1) words[chunk * ${CHUNK / 4}] = chunk - 1000;
	const tables = [{ start: 0, stride: ${CHUNK}, length: ${CHUNK - 1.5 * MIB} }];
	const threads = () => readdirSync("/proc/self/task").length;
	const threadsBefore = threads();
	const touched = () => process.memoryUsage.rss() / ${MIB};
	const thread = new MemoryThread(2, 2);
	const settled = async () => {
		let last = touched();
		for (let same = 0; same < 20; ) {
			await setTimeout(20);
			same = touched() - last < 1 && !thread.isBusy() ? same + 1 : 0;
			last = touched();
		}
		return last;
	};
	const steps = [];
	// The thread has memory of its own: the first step is what the others are measured from.
	const busy = [thread.isBusy()];
	thread.prepare({ memory, tables, capacity: 64, chunks: 1 });
	busy.push(thread.isBusy());
	for (const chunks of [2, 3, 30, 30, 40]) {
		thread.prepare({ memory, tables, capacity: 64, chunks });
		busy.push(thread.isBusy());
		steps.push(await settled());
		busy.push(thread.isBusy());
	}
	thread.prepare({ memory, tables, capacity: 64, chunks: 55 });
	while (threads() > threadsBefore) await setTimeout(10);
	busy.push(thread.isBusy());
	thread.close();
	const changed = words.filter((word, index) => word !== (index % ${CHUNK / 4} === 0 ? index / ${CHUNK / 4} - 1000 : 0)).length;
	console.log(JSON.stringify({ steps, busy, changed }));
`;

describe.skipIf(!isBuilt || !existsSync("/proc/self/task"))(
	"the thread that makes memory ready",
	() => {
		it("touches what is used next, so much more than is used, changes nothing, and ends where the tables do", () => {
			const { steps, busy, changed } = printed(STEPS) as {
				steps: number[];
				busy: boolean[];
				changed: number;
			};
			// Up to chunk 9, and there are enough; from 30 to 44, and nothing new; from 45 to 59. The rest of the process grows, too.
			const expected = [0, 15, 0, 15].map((chunks) => chunks * 2.5);
			for (const [index, mib] of expected.entries()) {
				const grown = (steps[index + 1] ?? 0) - (steps[index] ?? 0);
				expect(Math.abs(grown - mib)).toBeLessThan(6);
			}
			// It starts with two chunks, and has ended in the end.
			expect(busy.slice(0, 4)).toEqual([false, false, true, false]);
			expect([busy[5], busy[7], busy[9], busy[11], busy[12]]).toEqual(
				Array(5).fill(false),
			);
			expect(changed).toBe(0);
		});

		it.each([
			[2, 0],
			[3, 1],
		])("gives way on %i cores: %i start", (cores, count) => {
			const script = `
				import { readdirSync } from "node:fs";
				import { setTimeout } from "node:timers/promises";
				import { MemoryThread } from ${JSON.stringify(`${dist}/node/parallel/memory-thread.js`)};
				const memory = new SharedArrayBuffer(8192);
				const tables = [{ start: 0, stride: 4096, length: 4096 }];
				const thread = new MemoryThread(${cores}, 1);
				const threads = () => readdirSync("/proc/self/task").length;
				const before = threads();
				thread.giveWay();
				thread.prepare({ memory, tables, capacity: 2, chunks: 1 });
				let most = before;
				for (let waited = 0; waited < 100; waited += 1) {
					await setTimeout(1);
					most = Math.max(most, threads());
				}
				console.log(most - before);
				thread.close();
			`;
			expect(printed(script)).toBe(count);
		});
	},
);

it.skipIf(!isBuilt)("does without where no thread may be started", () => {
	const script = `
		import { MemoryThread } from ${JSON.stringify(`${dist}/node/parallel/memory-thread.js`)};
		const memory = new SharedArrayBuffer(4096);
		const tables = [{ start: 0, stride: 4096, length: 4096 }];
		const thread = new MemoryThread(2, 1);
		for (const chunks of [0, 1]) thread.prepare({ memory, tables, capacity: 1, chunks });
		thread.close();
		console.log(process.permission.has("worker"));
	`;
	const restricted = process.allowedNodeEnvironmentFlags.has("--permission")
		? "--permission"
		: "--experimental-permission";
	const flags = ["--no-warnings", restricted, "--allow-fs-read=*"];
	expect(printed(script, flags)).toBe(false);
});

describe.skipIf(!isBuilt)("a capture that is read with its help", () => {
	const path = join(temporaryDirectory(), "many-connections");

	it("gets the report that it gets without", async () => {
		await generateCapture(path, standard, 400_000);
		const report = printed(`
			import { createReadStream } from "node:fs";
			import { analyzeStream } from ${JSON.stringify(`${dist}/index.js`)};
			const report = await analyzeStream(createReadStream(${JSON.stringify(path)}));
			console.log(JSON.stringify(report));
		`);
		// The program of the thread is there only where it is built.
		const alone = await analyzeStream(createReadStream(path));
		expect(report).toEqual(JSON.parse(JSON.stringify(alone)));
		expect(alone.captures[0]?.frames).toBe(400_000);
	});
});

describe.skipIf(!isBuilt)(
	"captures that are analysed one after the other",
	() => {
		const path = join(temporaryDirectory(), "again");

		it("do not leave their memory behind", async () => {
			await generateCapture(path, standard, 200_000);
			const MEASURED = 24;
			const rss = printed(`
			import { analyzeFile } from ${JSON.stringify(`${dist}/index.js`)};
			const rss = [];
			for (let run = 0; run < ${MEASURED}; run += 1) {
				await analyzeFile(${JSON.stringify(path)});
				rss.push(process.memoryUsage.rss() / ${MIB});
			}
			console.log(JSON.stringify(rss));
		`) as number[];
			// Each takes more than ten MiB of a kernel's memory.
			const most = Math.max(...rss.slice(MEASURED / 2));
			expect(most - (rss[1] ?? 0)).toBeLessThan((MEASURED / 2) * 10);
		});
	},
);
