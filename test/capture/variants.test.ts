import { describe, expect, it } from "vitest";
import { ByteWriter, PcapngWriter, writePcap } from "../support/pcap-writer.js";
import { readFrames } from "../support/read-frames.js";
import { tcpFrame } from "../support/wire.js";

const FRAMES = [1, 2, 3].map((seconds) => ({
	seconds,
	nanoseconds: 5_000,
	bytes: tcpFrame({ payload: seconds }),
}));
const HEX = FRAMES.map(({ bytes }) => Buffer.from(bytes).toString("hex"));

interface Variant {
	magic: number;
	littleEndian: boolean;
	minor?: number;
	linkType?: number;
	/** Bytes at the end of the file header and of each record header. */
	headerExtra?: number;
	recordExtra?: number;
	fraction?: number;
}

function write(variant: Variant): Uint8Array {
	const out = new ByteWriter(variant.littleEndian);
	out.u32(variant.magic).u16(2);
	out.u16(variant.minor ?? 4).u32(0);
	out
		.u32(0)
		.u32(65_535)
		.u32(variant.linkType ?? 1);
	out.raw(new Uint8Array(variant.headerExtra ?? 0));
	for (const { seconds, bytes } of FRAMES) {
		out.u32(seconds).u32(variant.fraction ?? 5);
		out.u32(bytes.length).u32(bytes.length);
		out.raw(new Uint8Array(variant.recordExtra ?? 0).fill(9)).raw(bytes);
	}
	return out.done();
}

describe.each([true, false])(
	"a variant of pcap, little-endian %s",
	(littleEndian) => {
		it.each<[string, Omit<Variant, "littleEndian">]>([
			["Kuznetzov's", { magic: 0xa1b2cd34, recordExtra: 8 }],
			[
				"Ixia's from hardware",
				{ magic: 0x1c0001ac, headerExtra: 4, fraction: 5_000 },
			],
			["Ixia's from software", { magic: 0x1c0001ab, headerExtra: 4 }],
			["AIX's", { magic: 0xa1b2c3d4, minor: 2, linkType: 6, fraction: 5_000 }],
		])("is read: %s, in chunks of any size", (_, variant) => {
			const file = write({ ...variant, littleEndian });
			for (const size of [1, 7, 25, 100, file.length]) {
				const { frames, facts } = readFrames(file, size);
				expect(frames.map(({ hex }) => hex)).toEqual(HEX);
				expect(frames[1]).toMatchObject({ seconds: 2, nanoseconds: 5_000 });
				expect(facts.interfaces[0]?.linkType).toBe(1);
				expect(facts.warnings).toEqual([]);
			}
		});

		it("that is cut anywhere gives its first frames", () => {
			const file = write({ magic: 0x1c0001ac, headerExtra: 4, littleEndian });
			for (let length = 4; length < file.length; length++) {
				const { frames } = readFrames(file.subarray(0, length), 10);
				expect(frames.map(({ hex }) => hex)).toEqual(
					HEX.slice(0, frames.length),
				);
			}
		});
	},
);

describe("a frame check sequence", () => {
	const lengthsOf = (file: Uint8Array) =>
		readFrames(file).frames.map((frame) => frame.fcsLength);

	it("is told by the link type field of pcap, in units of two bytes", () => {
		expect(lengthsOf(writePcap(FRAMES, { linkType: 0x2400_0001 }))).toEqual([
			4, 4, 4,
		]);
		expect(lengthsOf(writePcap(FRAMES, { linkType: 0x2000_0001 }))).toEqual([
			0, 0, 0,
		]);
	});

	it("is told by if_fcslen of pcapng, in bytes or in bits, and by epb_flags", () => {
		const [first, second] = FRAMES as [(typeof FRAMES)[0], (typeof FRAMES)[0]];
		for (const fcsLength of [4, 32]) {
			const file = new PcapngWriter()
				.section()
				.interface({ fcsLength })
				.packet(first)
				.packet({ ...second, flags: 2 << 5 })
				.simplePacket(first)
				.done();
			expect(lengthsOf(file)).toEqual([4, 2, 4]);
		}
	});
});
