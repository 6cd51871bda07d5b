import { EventEmitter } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { streamChunks, writeChunks } from "../../src/cli/chunk-output.js";
import { FIXTURES } from "../support/captures.js";
import { fakeIo, runCli } from "../support/cli.js";
import { temporaryDirectory } from "../support/temporary.js";

const S01 = join(FIXTURES, "full-proxy-without-snat/client1.pcap");
const folder = temporaryDirectory();

describe("asymroute connections", () => {
	it("lists connections and exits 0, whatever their verdicts", async () => {
		const { code, out, err } = await runCli(["connections", S01]);
		expect(code).toBe(0);
		expect(out).toMatch(/58 connections: 6 healthy and 52 lb-bypass\n$/);
		expect(err).toBe("");
	});

	it.each([
		[["--verdict", "healthy"], 6],
		[["--verdict", "healthy,lb-bypass"], 58],
		[["--address", "192.168.175.61", "--address", "192.168.91.61"], 31],
		[["--port", "443,52392"], 7],
		[["--after", "2026-11-23T09:38:20"], 6],
		[["--after", "2026-11-23 09:38:20"], 6],
		[["--after", "1795426700"], 6],
		[["--before", "2026-11-23T18:37:56.3+09:00"], 1],
	])("takes %j", async (options, count) => {
		const { out } = await runCli([
			"connections",
			S01,
			"-f",
			"ndjson",
			...options,
		]);
		expect(out.split("\n").slice(0, -1)).toHaveLength(count);
	});

	it.each([
		[["--verdict", "bad"], /One of lb-bypass, .* was expected, not "bad"/],
		[["--address", "nowhere"], /An address or CIDR .* was expected/],
		[["--port", "70000"], /A port was expected, not "70000"/],
		[["--after", "yesterday"], /A time was expected, such as 2026-/],
	])("refuses %j", async (options, words) => {
		const { code, out, err } = await runCli(["connections", S01, ...options]);
		expect(code).toBe(2);
		expect(err).toMatch(words);
		expect(out).toBe("");
	});

	it("takes several files as the parts of one capture", async () => {
		const other = join(FIXTURES, "full-proxy-with-snat/client1.pcapng.gz");
		const { out } = await runCli(["connections", S01, other]);
		expect(out).toMatch(/\n78 connections: /);
		expect(out).toMatch(/^ *\d?:?\d+ .*10\.243\.132\.204/m);
		expect(out).toMatch(/^ *2:\d+ /m);
	});

	it("writes a file whole", async () => {
		const path = join(folder, "list.csv");
		const { code, out } = await runCli([
			...["connections", S01, "-f", "csv", "-o", path],
		]);
		expect([code, out]).toEqual([0, ""]);
		expect(readFileSync(path, "utf8").split("\r\n")).toHaveLength(60);
		expect(readdirSync(folder)).toEqual(["list.csv"]);
	});

	it("writes through a link to the file behind it", async () => {
		const [target, link] = [join(folder, "target.txt"), join(folder, "link")];
		await writeFile(target, "old");
		await symlink(target, link);
		await runCli(["connections", S01, "-o", link]);
		expect(readFileSync(target, "utf8")).toMatch(/58 connections/);
	});

	it("warns of a capture that is cut off and lists what it holds", async () => {
		const path = join(folder, "cut.pcap");
		await writeFile(path, readFileSync(S01).subarray(0, 20_000));
		const { code, out, err } = await runCli(["connections", path]);
		expect(code).toBe(0);
		expect(err).toMatch(/^warning: .*\(TRUNCATED_FILE\)\n$/);
		expect(out).toMatch(/connections: /);
	});
});

describe("writing piece by piece", () => {
	function* pieces(count: number, made: { count: number }) {
		for (; made.count < count; made.count += 1) yield "x".repeat(1000);
	}

	it("stops soon when nobody reads any more", async () => {
		const io = fakeIo();
		const made = { count: 0 };
		const stream = {
			...io.stdout,
			write() {
				const gone = Object.assign(new Error("EPIPE"), { code: "EPIPE" });
				io.outEvents.emit("error", gone);
			},
		};
		await streamChunks(stream, pieces(1_000_000, made));
		expect(made.count).toBeLessThan(200);
	});

	it("waits while the stream is full", async () => {
		const events = new EventEmitter();
		const made = { count: 0 };
		const stream = { write: () => false, on: events.on.bind(events) };
		const done = streamChunks(stream, pieces(200, made));
		await new Promise((resolve) => setTimeout(resolve, 30));
		expect(made.count).toBeLessThan(100);
		const timer = setInterval(() => events.emit("drain"), 1);
		await done;
		clearInterval(timer);
		expect(made.count).toBe(200);
	});

	it("goes on when the stream had room again at once", async () => {
		const events = new EventEmitter();
		const made = { count: 0 };
		const write = () => {
			process.nextTick(() => events.emit("drain"));
			return false;
		};
		const stream = { write, on: events.on.bind(events) };
		await streamChunks(stream, pieces(2000, made));
		expect(made.count).toBe(2000);
	});

	it("does not wait for room in a stream that failed", async () => {
		const events = new EventEmitter();
		const write = () => {
			const gone = Object.assign(new Error("EPIPE"), { code: "EPIPE" });
			setTimeout(() => events.emit("error", gone), 20);
			return false;
		};
		const stream = { write, on: events.on.bind(events) };
		await streamChunks(stream, pieces(2000, { count: 0 }));
	});

	it("throws what else goes wrong", async () => {
		const io = fakeIo();
		const stream = {
			...io.stdout,
			write: () =>
				io.outEvents.emit(
					"error",
					Object.assign(new Error("ENOSPC"), { code: "ENOSPC" }),
				),
		};
		await expect(streamChunks(stream, ["a"])).rejects.toThrow("ENOSPC");
	});

	it("leaves no file when the list breaks off", async () => {
		function* broken() {
			yield "half";
			throw new Error("broken off");
		}
		const path = join(folder, "half.csv");
		await expect(writeChunks(path, broken())).rejects.toThrow("broken off");
		expect(readdirSync(folder)).not.toContain("half.csv");
	});
});
