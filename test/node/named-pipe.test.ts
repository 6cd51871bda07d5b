import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CAN_BE_WAITED_FOR } from "../../src/node/named-pipe.js";
import { readCapture } from "../../src/node/read-capture.js";
import { writePcap } from "../support/pcap-writer.js";
import { frameList } from "../support/read-frames.js";
import { BIN, isBuilt, Running, wait } from "../support/running.js";
import { SAMPLE_FRAMES } from "../support/sample-captures.js";

const CAPTURE = writePcap(SAMPLE_FRAMES);

/** Long enough for a reader that waits to have begun to wait. */
const pause = () => wait(50);

describe.skipIf(!CAN_BE_WAITED_FOR)("a named pipe", () => {
	let directory = "";
	let path = "";
	let writer: FileHandle | undefined;

	beforeEach(() => {
		directory = mkdtempSync(join(tmpdir(), "asymroute-"));
		path = join(directory, "pipe");
		execFileSync("mkfifo", [path]);
		writer = undefined;
	});
	afterEach(async () => {
		await writer?.close();
		rmSync(directory, { recursive: true });
	});

	/** Writes as if by hand: waits for a reader, and keeps the pipe open. */
	async function write(bytes: Uint8Array): Promise<void> {
		writer ??= await open(path, "w");
		await writer.write(bytes);
	}

	async function endWriting(): Promise<void> {
		await writer?.close();
		writer = undefined;
	}

	it("is read to the end, however late it comes and in whatever parts", async () => {
		const { frames, sink } = frameList();
		const reading = readCapture(path, sink);
		await pause();
		await write(CAPTURE.subarray(0, 3));
		await pause();
		expect(frames).toHaveLength(0);
		await write(CAPTURE.subarray(3, -5));
		await pause();
		expect(frames).toHaveLength(SAMPLE_FRAMES.length - 1);
		await write(CAPTURE.subarray(-5));
		await endWriting();
		expect(await reading).toMatchObject({ frames: SAMPLE_FRAMES.length });
		expect(frames).toHaveLength(SAMPLE_FRAMES.length);
	});

	it.each(["stop", "signal"] as const)(
		"is given up by %s while nobody writes to it, or nobody goes on",
		async (kind) => {
			for (const written of [undefined, CAPTURE]) {
				const [stop, signal] = [new AbortController(), new AbortController()];
				const asked = { stop, signal }[kind];
				const { frames, sink } = frameList();
				const reading = readCapture(path, sink, {
					stop: stop.signal,
					signal: signal.signal,
				});
				const outcome = reading.then(
					({ warnings }) => warnings.map(({ code }) => code),
					(error: unknown) => error,
				);
				if (written !== undefined) await write(written);
				await pause();
				const reason = new Error("enough");
				asked.abort(reason);
				expect(await outcome).toEqual(
					kind === "stop" ? ["INTERRUPTED"] : reason,
				);
				expect(frames).toHaveLength(
					written === undefined ? 0 : SAMPLE_FRAMES.length,
				);
				// With its last reader a pipe takes nothing more.
				if (written !== undefined)
					await expect(write(CAPTURE)).rejects.toMatchObject({ code: "EPIPE" });
			}
		},
	);

	it("is refused by a clear error where it may not be read", async () => {
		rmSync(path);
		await expect(readCapture(path, () => {})).rejects.toMatchObject({
			code: "UNREADABLE_INPUT",
		});
	});

	it.skipIf(!isBuilt)("lets the command end at the first signal", async () => {
		const running = new Running(["-f", "json", path]);
		await write(CAPTURE);
		running.process.kill("SIGINT");
		expect(await running.end()).toEqual({ code: 130, signal: null });
		expect(running.err).toContain("interrupted");
	});

	it.skipIf(!isBuilt)(
		"is read by the command all the same that a shell has opened it for, when its writer has ended",
		() => {
			const capture = join(directory, "capture.pcap");
			writeFileSync(capture, CAPTURE);
			const script =
				'exec 9< <(cat "$1"); wait $!; "$2" "$3" -f json /dev/fd/9';
			const { stdout, stderr } = spawnSync(
				"bash",
				["-c", script, "-", capture, process.execPath, BIN],
				{ encoding: "utf8" },
			);
			expect(stderr).toBe("");
			expect(JSON.parse(stdout).captures).toMatchObject([
				{ frames: SAMPLE_FRAMES.length },
			]);
		},
	);
});
