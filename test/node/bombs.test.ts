import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { PcapngWriter, writePcap } from "../support/pcap-writer.js";
import { isBuilt } from "../support/running.js";
import { tcpFrame } from "../support/wire.js";

const MEBIBYTE = 2 ** 20;
const GIBIBYTE = 2 ** 30;
/** Most that a hostile capture may make the command take, in MiB; Node itself takes about 60. */
const MAX_MEMORY = 200;

const FRAME = { seconds: 1, bytes: tcpFrame() };
const ONE = writePcap([FRAME]);
const directory = mkdtempSync(join(tmpdir(), "asymroute-"));
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs the built command in a process of its own and measures what it took. */
const SCRIPT = `
	import { run } from ${JSON.stringify(new URL("../../dist/cli/main.js", import.meta.url).href)};
	await run(process.argv.slice(1), process);
	const { user, system } = process.cpuUsage();
	const memory = process.resourceUsage().maxRSS / 1024;
	process.stderr.write(JSON.stringify({ memory, seconds: (user + system) / 1e6 }));
`;

function measure(bytes: Uint8Array) {
	const path = join(directory, "hostile");
	writeFileSync(path, bytes);
	const { stdout, stderr } = spawnSync(
		process.execPath,
		["--input-type=module", "--eval", SCRIPT, "--", "-f", "json", path],
		{ encoding: "utf8", maxBuffer: GIBIBYTE },
	);
	const at = stderr.lastIndexOf("{");
	const { memory, seconds } = JSON.parse(stderr.slice(at));
	const [capture] = stdout === "" ? [] : JSON.parse(stdout).captures;
	return { memory, seconds, capture, error: stderr.slice(0, at) };
}

/** A gzip of a beginning and a piece of a mebibyte or so over and over. */
function bomb(head: Uint8Array, piece: Uint8Array, times: number): Uint8Array {
	const member = gzipSync(piece);
	return Buffer.concat([gzipSync(head), ...Array(times).fill(member)]);
}

/** The one record of a capture and, behind it, one that claims a gibibyte. */
function withClaim(): Uint8Array {
	const claim = writePcap([FRAME, { seconds: 2, bytes: new Uint8Array(0) }]);
	new DataView(claim.buffer).setUint32(ONE.length + 8, GIBIBYTE, true);
	return claim;
}

function manyInterfaces(): Uint8Array {
	const out = new PcapngWriter().section();
	for (let id = 0; id < 10_000; id++) out.interface({ name: `eth${id}` });
	for (let interfaceId = 0; interfaceId < 10_000; interfaceId++)
		out.packet({ ...FRAME, interfaceId });
	return out.done();
}

describe.skipIf(!isBuilt)(
	"a hostile capture takes little memory and time",
	{
		timeout: 300_000,
	},
	() => {
		it("that claims a record of a gibibyte, plain or as a bomb", () => {
			const zeros = new Uint8Array(MEBIBYTE);
			for (const bytes of [withClaim(), bomb(withClaim(), zeros, 1024)]) {
				const { memory, seconds, capture } = measure(bytes);
				expect(capture.frames).toBe(1);
				expect(capture.warnings).toMatchObject([{ code: "BAD_RECORD_LENGTH" }]);
				expect(memory).toBeLessThan(MAX_MEMORY);
				expect(seconds).toBeLessThan(5);
			}
		});

		it("that has ten thousand interfaces", () => {
			const { memory, capture } = measure(manyInterfaces());
			expect(capture.interfaces).toHaveLength(10_000);
			expect(capture.frames).toBe(10_000);
			expect(memory).toBeLessThan(MAX_MEMORY);
		});

		it("that is a gzip of a gibibyte of zeros", () => {
			const zeros = new Uint8Array(MEBIBYTE);
			const { memory, seconds, error } = measure(bomb(zeros, zeros, 1024));
			expect(error).toMatch(/^error: .*00 00 00 00/);
			expect(memory).toBeLessThan(MAX_MEMORY);
			expect(seconds).toBeLessThan(5);
		});

		it("that is a gzip of a gibibyte of good frames, all of which count", () => {
			const record = ONE.subarray(24);
			const count = Math.floor(MEBIBYTE / record.length);
			const piece = Buffer.concat(Array<Uint8Array>(count).fill(record));
			const { memory, capture } = measure(
				bomb(ONE.subarray(0, 24), piece, 1024),
			);
			expect(capture.frames).toBe(1024 * count);
			expect(memory).toBeLessThan(MAX_MEMORY);
		});

		it("that is a gzip of a hundred thousand members", () => {
			const { memory, capture } = measure(
				bomb(ONE.subarray(0, 24), ONE.subarray(24), 100_000),
			);
			expect(capture.frames).toBe(100_000);
			expect(memory).toBeLessThan(MAX_MEMORY);
		});
	},
);
