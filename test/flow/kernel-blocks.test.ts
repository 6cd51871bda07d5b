import { describe, expect, it } from "vitest";
import { toWrite } from "../support/kernel.js";
import { compare } from "../support/kernel-trial.js";
import { type FrameToWrite, PcapngWriter } from "../support/pcap-writer.js";
import { CONVERSATION, framesOf } from "../support/tracking.js";

const FRAMES = framesOf(CONVERSATION).map(toWrite);

const PLACES = FRAMES.map((_, place) => place);

/** Few connections: memory for many takes time to reserve. */
const FEW = { maxConnections: 100 };

/** Bits of `epb_flags`. */
const INBOUND = 1;
const OUTBOUND = 2;
const NO_DIRECTION = 3;
const MULTICAST = 2 << 2;
const FCS_OF_4 = 4 << 5;
const CRC_ERROR = 1 << 24;

/** The conversation in one section with three interfaces. */
function written(
	packet: (frame: FrameToWrite, place: number) => Partial<FrameToWrite>,
	littleEndian = true,
): Uint8Array {
	const out = new PcapngWriter(littleEndian);
	out.section();
	for (let count = 0; count < 3; count += 1) out.interface({ resolution: 6 });
	FRAMES.forEach((frame, place) => {
		out.packet({ ...frame, interfaceId: 0, ...packet(frame, place) });
	});
	return out.done();
}

describe("packet blocks of several interfaces", () => {
	it.each([true, false])(
		"are taken without a look at them one by one: little-endian %s",
		(littleEndian) => {
			const bytes = written(
				(_, place) => ({ interfaceId: place % 2 }),
				littleEndian,
			);
			const { parts, toldFrames } = compare(bytes, FEW);
			expect(parts).toBe("");
			// The first frame of the capture, and of each way.
			expect(toldFrames).toBeLessThanOrEqual(1);
		},
	);

	it.each(PLACES)(
		"come to the same facts where frame %i alone comes by another one",
		(place) => {
			const bytes = written((_, at) => ({ interfaceId: at === place ? 2 : 0 }));
			expect(compare(bytes, FEW).parts).toBe("");
		},
	);

	it.each(PLACES)(
		"end the capture alike where frame %i comes by none that was described",
		(place) => {
			const bytes = written((_, at) => ({ interfaceId: at === place ? 3 : 1 }));
			expect(compare(bytes, FEW).parts).toBe("");
		},
	);

	it.each([
		["times in nanoseconds", { resolution: 9 }],
		["another link type", { resolution: 6, linkType: 101 }],
		["frame check sequences", { resolution: 6, fcsLength: 4 }],
		["times that begin elsewhere", { resolution: 6, offset: 100n }],
	])("come to the same facts where one interface has %s", (_, other) => {
		for (const place of PLACES) {
			const out = new PcapngWriter(true);
			out.section().interface({ resolution: 6 });
			FRAMES.forEach((frame, at) => {
				if (at === place) out.interface(other);
				out.packet({ ...frame, interfaceId: at > place ? 1 : 0 });
			});
			expect(compare(out.done(), FEW).parts, `from ${place} on`).toBe("");
		}
	});

	it.each(PLACES)(
		"come to the same facts where another section begins with frame %i",
		(place) => {
			const out = new PcapngWriter(true);
			const begin = () =>
				out.section().interface({ resolution: 6 }).interface({ resolution: 6 });
			begin();
			FRAMES.forEach((frame, at) => {
				if (at === place) begin();
				out.packet({ ...frame, interfaceId: at % 2 });
			});
			expect(compare(out.done(), FEW).parts).toBe("");
		},
	);

	it.each(PLACES)(
		"tell the block without a time behind frame %i the time of the first interface",
		(place) => {
			const out = new PcapngWriter(true);
			out.section().interface({ resolution: 6 }).interface({ resolution: 6 });
			FRAMES.forEach((frame, at) => {
				if (at === place + 1) out.simplePacket(frame);
				else out.packet({ ...frame, interfaceId: at % 3 === 0 ? 0 : 1 });
			});
			expect(compare(out.done(), FEW).parts).toBe("");
		},
	);
});

/** Options as bytes, little-endian. */
const OPTIONS: Record<string, number[]> = {
	"flags, and no end": [2, 0, 4, 0, 1, 0, 0, 0],
	"flags, an end and more": [2, 0, 4, 0, 1, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 9],
	"flags and an empty comment": [2, 0, 4, 0, 1, 0, 0, 0, 1, 0, 0, 0],
	"flags that are cut": [2, 0, 4, 0],
	"flags of two bytes": [2, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0],
	"flags of eight bytes": [2, 0, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0],
	"a comment of four letters": [1, 0, 4, 0, 1, 65, 65, 65, 0, 0, 0, 0],
	"an unknown option": [77, 0, 4, 0, 1, 0, 0, 0, 0, 0, 0, 0],
	"an end alone": [0, 0, 0, 0],
};

describe("packet blocks with options", () => {
	it.each(Object.entries(OPTIONS))(
		"come to the same facts with %s",
		(_, rawOptions) => {
			for (const place of PLACES) {
				const bytes = written((_, at) => (at === place ? { rawOptions } : {}));
				expect(compare(bytes, FEW).parts, `frame ${place}`).toBe("");
			}
		},
	);
});

describe("packet blocks with flags", () => {
	it.each([true, false])(
		"are taken where these tell a direction: little-endian %s",
		(littleEndian) => {
			const bytes = written(
				(_, place) => ({ flags: place % 3 === 1 ? OUTBOUND : INBOUND }),
				littleEndian,
			);
			const { parts, toldFrames } = compare(bytes, FEW);
			expect(parts).toBe("");
			expect(toldFrames).toBeLessThan(FRAMES.length);
		},
	);

	it("are all taken where a side's frames go the same way", () => {
		const isUp = FRAMES.map(({ bytes }) => bytes[11] === 1);
		const bytes = written((_, place) => ({
			flags: isUp[place] ? INBOUND | MULTICAST : OUTBOUND,
		}));
		const { parts, toldFrames } = compare(bytes, FEW);
		expect(parts).toBe("");
		expect(toldFrames).toBeLessThanOrEqual(1);
	});

	it.each([INBOUND, OUTBOUND, NO_DIRECTION, MULTICAST, FCS_OF_4, CRC_ERROR])(
		"come to the same facts where one frame alone has %i",
		(flags) => {
			for (const place of PLACES) {
				const bytes = written((_, at) => (at === place ? { flags } : {}));
				expect(compare(bytes, FEW).parts, `frame ${place}`).toBe("");
			}
		},
	);

	it.each(PLACES)(
		"come to the same facts with a comment on frame %i",
		(place) => {
			const bytes = written((_, at) =>
				at === place ? { flags: INBOUND, comment: "seen" } : { flags: INBOUND },
			);
			expect(compare(bytes, FEW).parts).toBe("");
		},
	);
});
