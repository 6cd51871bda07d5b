import { describe, expect, it } from "vitest";
import {
	type CaptureInterface,
	Direction,
	type Frame,
} from "../../src/capture/frame.js";
import {
	type AddressName,
	PcapngWriter,
} from "../../src/capture/pcapng-writer.js";
import { createFrame } from "../../src/capture/reading.js";
import { readFrames } from "../support/read-frames.js";

const ethernet: CaptureInterface = {
	id: 0,
	name: "eth0",
	linkType: 1,
	snapLength: 96,
	timestampResolution: 9,
	dropped: undefined,
};

const frameOf = (changes: Partial<Frame> = {}): Frame => ({
	...createFrame(),
	bytes: Uint8Array.of(9, 1, 2, 3, 4, 5, 9),
	start: 1,
	end: 6,
	wireLength: 1500,
	seconds: 1_700_000_000,
	nanoseconds: 123_456_789,
	...changes,
});

/** Joins blocks, each of which is valid only until the next. */
function fileOf(make: (add: (block: Uint8Array) => void) => void): Uint8Array {
	const blocks: Uint8Array[] = [];
	make((block) => blocks.push(block.slice()));
	return Uint8Array.from(blocks.flatMap((block) => [...block]));
}

function written(
	interfaces: readonly CaptureInterface[],
	frames: readonly Frame[],
	names: readonly AddressName[] = [],
	comments: readonly string[] = [],
) {
	const writer = new PcapngWriter();
	const file = fileOf((add) => {
		add(writer.section("asymroute", ["a", "b"]));
		for (const each of interfaces) add(writer.interface(each));
		if (names.length > 0) add(writer.names(names));
		for (const frame of frames)
			add(writer.packet(frame, frame.interfaceId, comments));
		add(writer.statistics(0, 7));
	});
	return readFrames(file, 13, true);
}

describe("a written pcapng file", () => {
	it("gives frames back as they were: bytes, lengths, time, interface, direction", () => {
		const second = { ...ethernet, id: 1, name: "any", linkType: 113 };
		const frame = frameOf({
			interfaceId: 1,
			direction: Direction.Outbound,
		});
		const { frames, facts } = written([ethernet, second], [frame]);
		expect(frames).toEqual([
			{
				fcsLength: 0,
				number: 1,
				hex: "0102030405",
				wireLength: 1500,
				seconds: 1_700_000_000,
				nanoseconds: 123_456_789,
				interfaceId: 1,
				linkType: 113,
				direction: Direction.Outbound,
			},
		]);
		expect(facts.interfaces).toEqual([{ ...ethernet, dropped: 7 }, second]);
		expect(facts.warnings).toEqual([]);
	});

	it.each([Direction.Unknown, Direction.Inbound])(
		"says how much of a frame is its check sequence, beside direction %d",
		(direction) => {
			const frame = frameOf({ direction, fcsLength: 4 });
			const { frames } = written([ethernet], [frame]);
			expect(frames).toMatchObject([{ direction, fcsLength: 4 }]);
		},
	);

	it("keeps the comments of its section and of its frames", () => {
		const { facts } = written([ethernet], [frameOf()], [], ["SYN-ACK", "é"]);
		expect(facts.comments).toEqual(["a", "b", "SYN-ACK", "é"]);
	});

	it("may name addresses of both families", () => {
		const names = [
			{ address: Uint8Array.of(10, 0, 2, 100), name: "vip.10.0.2.100" },
			{ address: new Uint8Array(16), name: "client.x" },
		];
		expect(written([ethernet], [frameOf()], names).frames.length).toBe(1);
	});

	it("cuts a comment that is longer than an option can be", () => {
		const { facts } = written([ethernet], [frameOf()], [], ["x".repeat(1e6)]);
		expect(facts.comments[2]?.length).toBe(4096);
		expect(facts.warnings.map(({ code }) => code)).toEqual(["LIMIT_REACHED"]);
	});

	it.each([
		["seconds", 0, 0],
		["microseconds", 6, 123_456_000],
		["nanoseconds", 9, 123_456_789],
		["2^-10 s", 0x80 | 10, Math.floor((126 * 1e9) / 1024)],
		["2^-29 s", 0x80 | 29, Math.floor((66_280_000 * 1e9) / 2 ** 29)],
	])("keeps times in %s", (_, resolution, nanoseconds) => {
		const described = { ...ethernet, timestampResolution: resolution };
		const { frames, facts } = written([described], [frameOf({ nanoseconds })]);
		expect(frames[0]?.nanoseconds).toBe(nanoseconds);
		expect(facts.interfaces[0]?.timestampResolution).toBe(resolution);
	});

	it.each([
		["picoseconds", 12],
		["2^-40 s", 0x80 | 40],
	])(
		"turns %s, of which a reader keeps nanoseconds, into those",
		(_, resolution) => {
			const described = { ...ethernet, timestampResolution: resolution };
			const { frames, facts } = written([described], [frameOf()]);
			expect(frames[0]?.nanoseconds).toBe(123_456_789);
			expect(facts.interfaces[0]?.timestampResolution).toBe(9);
		},
	);
});
