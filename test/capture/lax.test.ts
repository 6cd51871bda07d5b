import { describe, expect, it } from "vitest";
import { CaptureError } from "../../src/capture/errors.js";
import { PcapParserReader } from "../../src/node/pcap-parser-reader.js";
import { PcapngWriter, writePcap } from "../support/pcap-writer.js";
import { readFrames } from "../support/read-frames.js";

const BYTES = new Uint8Array(20);
const FRAME = { seconds: 1, bytes: BYTES };
const PCAP = writePcap([FRAME, FRAME]);
const SECOND = 24 + 16 + 20;

function withU32(file: Uint8Array, at: number, value: number): Uint8Array {
	const changed = file.slice();
	new DataView(changed.buffer).setUint32(at, value, true);
	return changed;
}

/** A copy that is no Buffer: `slice` of a Buffer does not copy. */
const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

const begun = () => new PcapngWriter().section().interface();
/** An option that claims 200 bytes, and nothing behind it. */
const LONG_OPTION = Uint8Array.of(1, 0, 200, 0);
/** Time, captured and wire length 4, four bytes; then the option. */
const packet = (...tail: number[]) =>
	Uint8Array.from([
		...[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
		...[4, 0, 0, 0, 4, 0, 0, 0, 1, 2, 3, 4],
		...tail,
	]);

/** All that is read by default although it is not right: the code, how many frames it leaves, where it is. */
const LAX: Record<
	string,
	{ file: Uint8Array; code: string; frames: number; offset: number }
> = {
	"a pcap that ends inside a record": {
		file: PCAP.slice(0, -1),
		code: "TRUNCATED_FILE",
		frames: 1,
		offset: SECOND,
	},
	"a pcap that ends inside its header": {
		file: PCAP.slice(0, 20),
		code: "TRUNCATED_FILE",
		frames: 0,
		offset: 0,
	},
	"a pcapng that ends inside a block": {
		file: begun().packet(FRAME).packet(FRAME).done().slice(0, -1),
		code: "TRUNCATED_FILE",
		frames: 1,
		offset: 28 + 20 + 52,
	},
	"a record of a gibibyte after a good one": {
		file: withU32(PCAP, SECOND + 8, 2 ** 30),
		code: "BAD_RECORD_LENGTH",
		frames: 1,
		offset: SECOND,
	},
	"a record longer than it was on the wire": {
		file: withU32(PCAP, SECOND + 12, 19),
		code: "BAD_WIRE_LENGTH",
		frames: 2,
		offset: SECOND,
	},
	"a fraction of a second or more": {
		file: withU32(PCAP, SECOND + 4, 1_000_000),
		code: "BAD_TIMESTAMP",
		frames: 2,
		offset: SECOND,
	},
	"a packet block longer than it was on the wire": {
		file: begun()
			.packet({ ...FRAME, wireLength: 19 })
			.done(),
		code: "BAD_WIRE_LENGTH",
		frames: 1,
		offset: 48,
	},
	"a packet that claims more than its block after a good one": {
		file: begun()
			.packet(FRAME)
			.block(6, withU32(packet(), 12, 5))
			.done(),
		code: "BAD_RECORD_LENGTH",
		frames: 1,
		offset: 100,
	},
	"a simple packet that claims more than its block": {
		file: begun()
			.simplePacket({ ...FRAME, wireLength: 100 })
			.done(),
		code: "BAD_RECORD_LENGTH",
		frames: 1,
		offset: 48,
	},
	"a packet of an interface that was not described": {
		file: begun()
			.packet(FRAME)
			.block(6, withU32(packet(), 0, 0xffff_ffff))
			.done(),
		code: "BAD_BLOCK",
		frames: 1,
		offset: 100,
	},
	"statistics of an interface that was not described": {
		file: begun().packet(FRAME).statistics(1, []).packet(FRAME).done(),
		code: "BAD_BLOCK",
		frames: 2,
		offset: 100,
	},
	"a packet's option longer than its block": {
		file: begun()
			.block(6, packet(...LONG_OPTION))
			.packet(FRAME)
			.done(),
		code: "BAD_OPTION",
		frames: 2,
		offset: 48,
	},
	"an interface's option longer than its block": {
		file: new PcapngWriter()
			.section()
			.block(1, Uint8Array.of(1, 0, 0, 0, 0, 0, 4, 0, ...LONG_OPTION))
			.done(),
		code: "BAD_OPTION",
		frames: 0,
		offset: 28,
	},
	"a block of an impossible length after a good one": {
		file: joined(
			begun().packet(FRAME).done(),
			Uint8Array.of(6, 0, 0, 0, 13, 0, 0, 0, 0, 0, 0, 0),
		),
		code: "BAD_BLOCK_LENGTH",
		frames: 1,
		offset: 100,
	},
	"a section without its byte order after a good one": {
		file: joined(
			begun().packet(FRAME).done(),
			Uint8Array.of(10, 13, 13, 10, 28, 0, 0, 0, 1, 2, 3, 4),
		),
		code: "BAD_BLOCK",
		frames: 1,
		offset: 108,
	},
};

describe.each(Object.entries(LAX))(
	"%s",
	(_, { file, code, frames, offset }) => {
		it("is read with a warning that says where it is", () => {
			for (const chunkBytes of [1, 11, file.length]) {
				const read = readFrames(file, chunkBytes);
				expect(read.frames).toHaveLength(frames);
				expect(read.facts.warnings).toMatchObject([{ code }]);
				expect(read.facts.warnings[0]?.message).toContain(`${offset}`);
			}
		});

		it("is refused by --strict with the same code, at the same place", () => {
			let error: unknown;
			try {
				readFrames(file, 11, true);
			} catch (thrown) {
				error = thrown;
			}
			expect(error).toBeInstanceOf(CaptureError);
			expect(error).toMatchObject({ code, offset });
		});
	},
);

describe("what is read laxly", () => {
	it("is told once for all of a kind, with their number", () => {
		const file = writePcap(
			Array.from({ length: 1000 }, () => ({ ...FRAME, wireLength: 1 })),
		);
		expect(readFrames(file).facts.warnings).toEqual([
			{
				code: "BAD_WIRE_LENGTH",
				message:
					"The record at byte 24 claims 20 captured bytes of 1 on the wire; the captured ones count (1000 times in all)",
				saying: ["times", { said: ["wireLength", 24, 20, 1] }, 1000],
			},
		]);
	});

	it("is the same with npm pcap-parser", () => {
		for (const { file, frames } of Object.values(LAX).slice(3, 6)) {
			for (const strict of [false, true]) {
				const reader = new PcapParserReader(() => {}, { strict });
				const read = () => {
					reader.push(file);
					reader.end();
				};
				if (strict) expect(read).toThrow(CaptureError);
				else {
					read();
					const { facts } = readFrames(file);
					expect(facts.frames).toBe(frames);
					expect(reader.facts).toEqual(facts);
				}
			}
		}
	});
});

describe("what is bounded", () => {
	it("is comments: the first hundred are kept, and their number is told", () => {
		const out = new PcapngWriter().section().interface();
		for (let index = 0; index < 150; index++)
			out.packet({ ...FRAME, comment: `c${index}` });
		const { facts } = readFrames(out.done());
		expect(facts.comments).toHaveLength(100);
		expect(facts.warnings).toEqual([
			{
				code: "LIMIT_REACHED",
				message:
					"Comments beyond the first 100 were not kept (50 times in all)",
				saying: ["times", { said: ["tooManyComments", 100] }, 50],
			},
		]);
	});

	it("is the length of names and comments", () => {
		const comment = "x".repeat(65_000);
		const { facts } = readFrames(new PcapngWriter().section(comment).done());
		expect(facts.comments).toEqual(["x".repeat(4096)]);
		expect(facts.warnings).toMatchObject([{ code: "LIMIT_REACHED" }]);
	});

	it("is interfaces, over all sections", () => {
		const one = new PcapngWriter().section().interface().packet(FRAME).done();
		const file = joined(...Array<Uint8Array>(66_000).fill(one));
		const { facts } = readFrames(file);
		expect([facts.frames, facts.interfaces.length]).toEqual([65_536, 65_536]);
		expect(facts.warnings).toMatchObject([{ code: "BAD_BLOCK" }]);
	});

	it("is no reason for --strict to refuse the capture", () => {
		const file = new PcapngWriter().section("x".repeat(5000)).done();
		expect(readFrames(file, file.length, true).facts.warnings).toMatchObject([
			{ code: "LIMIT_REACHED" },
		]);
	});
});
