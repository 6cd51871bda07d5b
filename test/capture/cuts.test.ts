import { describe, expect, it } from "vitest";
import { headOf } from "../../src/capture/cuts.js";
import { CaptureReader } from "../../src/capture/reader.js";
import { captureBytes } from "../bench/generate.js";
import { kinds, standard } from "../bench/kinds.js";

const FRAMES = 4_000;
const SEED = 3;

const pcapng = kinds.find(({ format }) => format === "pcapng") ?? standard;
const lossy = { ...standard, snapLength: 65_535, longest: 400, lost: 20 };

const bytesOf = (kind: typeof standard) =>
	new Uint8Array(Buffer.concat([...captureBytes(kind, FRAMES, SEED)]));

/** Where records end, as the reader sees them. */
function endsOf(bytes: Uint8Array, isPcapng: boolean): Set<number> {
	const ends = new Set<number>();
	const reader = new CaptureReader(({ end }) => {
		// A block has padding and its length behind the frame, and no options here.
		ends.add(isPcapng ? Math.ceil(end / 4) * 4 + 4 : end);
	});
	reader.push(bytes);
	reader.end();
	return ends;
}

describe.each([
	["pcap", standard],
	["pcap with frames of many lengths", lossy],
	["pcapng", pcapng],
])("in a %s", (_, kind) => {
	const bytes = bytesOf(kind);
	const head = headOf(bytes);

	it("a record is found behind any place, and no other place is taken for one", () => {
		const ends = endsOf(bytes, kind.format === "pcapng");
		const wrong: number[] = [];
		for (let at = head?.length ?? 0; at < bytes.length - 4000; at += 61) {
			const found = head?.findRecord(bytes.subarray(at), at);
			if (
				found === undefined ||
				!(ends.has(at + found) || at + found === head?.length)
			)
				wrong.push(at);
		}
		expect(wrong).toEqual([]);
		expect(ends.size).toBe(FRAMES);
	});

	it("a record is found where a thousand follow, whatever comes behind them", () => {
		const ends = endsOf(bytes, kind.format === "pcapng");
		const last = [...ends][2_000] ?? 0;
		const spoiled = bytes.slice().fill(0xff, last);
		const at = (head?.length ?? 0) + 5;
		const found = head?.findRecord(spoiled.subarray(at), at) ?? 0;
		expect(ends).toContain(at + found);
		expect(at + found).toBeLessThan(5_000);
	});

	it("the beginning ends where the first frame's record begins", () => {
		const reader = new CaptureReader(() => {
			throw new Error("a frame");
		});
		reader.push(bytes.subarray(0, head?.length));
		expect(reader.facts.interfaces).toHaveLength(1);
		expect(() => reader.push(bytes.subarray(head?.length))).toThrow("a frame");
	});
});

describe("there is no place to cut", () => {
	it.each([
		[
			"something that is no capture",
			new TextEncoder().encode("GET / HTTP/1.1\r\n".repeat(9)),
		],
		["a capture without frames", bytesOf(standard).subarray(0, 24)],
		["a pcapng without packets", bytesOf(pcapng).subarray(0, 28)],
	])("in %s", (_, bytes) => {
		expect(headOf(bytes)).toBeUndefined();
	});

	it("in a stretch of zeros", () => {
		const head = headOf(bytesOf(standard));
		expect(head?.findRecord(new Uint8Array(100_000), 50_000)).toBeUndefined();
	});
});
