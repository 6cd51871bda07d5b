import { describe, expect, it } from "vitest";
import { toWrite } from "../support/kernel.js";
import { compare } from "../support/kernel-trial.js";
import {
	type FrameToWrite,
	PcapngWriter,
	writePcap,
} from "../support/pcap-writer.js";
import {
	CLIENT,
	client,
	framesOf,
	HANDSHAKE,
	server,
} from "../support/tracking.js";

/** A connection under way in both directions before it ends: all that the kernel notes without decoding it is among it. */
const CONVERSATION = framesOf([
	...HANDSHAKE,
	client({ seq: 101, ack: 501, payload: 40 }),
	server({ seq: 501, ack: 141 }),
	server({ seq: 501, ack: 141, payload: 20 }),
	client({ seq: 141, ack: 521 }),
	client({ seq: 141, ack: 521, payload: 16 }),
	server({ seq: 521, ack: 157, payload: 900 }),
	client({ seq: 157, ack: 1421 }),
	client({ flags: "FA", seq: 157, ack: 1421 }),
	server({ flags: "FA", seq: 1421, ack: 158 }),
	client({ seq: 158, ack: 1422 }),
]).map(toWrite);

/** Few connections: memory for many takes time to reserve. */
const FEW = { maxConnections: 100 };

/** Ethernet, IPv4, TCP, and the first bytes behind. */
const HEADERS = 14 + 20 + 20 + 6;

/** Where the window stands. */
const WINDOW = 14 + 20 + 14;

/** Other values for a byte, the edges among them. */
const others = (byte: number): number[] =>
	[0, 0xff, byte ^ 1, byte ^ 4, byte ^ 0x10, byte ^ 0x80].filter(
		(value) => value !== byte,
	);

/** The conversation with some frames changed, by their places. */
function withFrames(
	changes: ReadonlyMap<number, Partial<FrameToWrite>>,
): FrameToWrite[] {
	return CONVERSATION.map((frame, place) => ({
		...frame,
		...changes.get(place),
	}));
}

const numbered = CONVERSATION.map((frame, place) => [place, frame] as const);

describe("a connection", () => {
	it("is noted whole without a look at its frames one by one, but for the first of a way", () => {
		const { parts, toldFrames } = compare(writePcap(CONVERSATION), FEW);
		expect(parts).toBe("");
		expect(toldFrames).toBeLessThanOrEqual(1);
	});

	it.each(numbered)(
		"comes to the same facts whatever stands in the headers of frame %i",
		(place, { bytes }) => {
			const end = Math.min(HEADERS, bytes.length);
			for (let at = 0; at < end; at += 1)
				for (const value of others(bytes[at] as number)) {
					const changed = bytes.slice();
					changed[at] = value;
					const frames = withFrames(new Map([[place, { bytes: changed }]]));
					const { parts } = compare(writePcap(frames), FEW);
					expect(parts, `byte ${at} as ${value}`).toBe("");
				}
		},
	);

	it.each(numbered)(
		"comes to the same facts where frame %i closes the window",
		(place, { bytes }) => {
			const closed = bytes.slice().fill(0, WINDOW, WINDOW + 2);
			const frames = withFrames(new Map([[place, { bytes: closed }]]));
			expect(compare(writePcap(frames), FEW).parts).toBe("");
		},
	);

	it.each(numbered)(
		"comes to the same facts wherever frame %i is cut",
		(place, { bytes }) => {
			for (let length = 0; length < Math.min(80, bytes.length); length += 1) {
				const cut = bytes.subarray(0, length);
				const frames = withFrames(new Map([[place, { bytes: cut }]]));
				const { parts } = compare(writePcap(frames), FEW);
				expect(parts, `cut at ${length}`).toBe("");
			}
		},
	);

	it("comes to the same facts where its payload begins with a PROXY header", () => {
		const header = new TextEncoder().encode("PROXY TCP4 192.0.2.1 ");
		const packets = [
			...HANDSHAKE,
			client({ seq: 101, ack: 501, payload: header }),
			server({ seq: 501, ack: 101 + header.length, payload: header }),
			client({ seq: 101 + header.length, ack: 501, payload: 4 }),
		];
		const frames = framesOf(packets).map(toWrite);
		expect(compare(writePcap(frames), FEW).parts).toBe("");
	});

	it.each([[[5], []] as const, [[], [5]] as const])(
		"comes to the same facts where one frame has other VLAN tags: not %j, but %j",
		(usual, other) => {
			// In a tagged frame, the upper half of its IP-ID stands where the TTL does in one without a tag.
			const ipId = 64 << 8;
			const packets = [
				...HANDSHAKE,
				...Array.from({ length: 9 }, (_, index) =>
					client({ seq: 101 + index, ack: 501, payload: 1 }),
				),
			];
			for (let place = 0; place < packets.length; place += 1) {
				const frames = framesOf(
					packets.map((packet, index) => ({
						...packet,
						ipId,
						vlans: [...(index === place ? other : usual)],
					})),
				);
				const { parts } = compare(writePcap(frames.map(toWrite)), FEW);
				expect(parts, `frame ${place}`).toBe("");
			}
		},
	);

	it.each([
		["ports", "10.0.0.1:40001", "10.0.0.2:81"],
		["addresses", "10.0.0.5:40000", "10.0.0.6:80"],
		["turned addresses", "10.0.0.2:40000", "10.0.0.1:80"],
	])(
		"comes to the same facts beside one that differs in %s, and is looked for in the same place",
		(_, from, to) => {
			const packets = [
				...HANDSHAKE,
				client({ seq: 101, ack: 501, payload: 40 }),
				server({ seq: 501, ack: 141, payload: 20 }),
				client({ seq: 141, ack: 521 }),
			];
			const twins = packets.flatMap((packet) => [
				packet,
				packet.from === CLIENT
					? { ...packet, from, to }
					: { ...packet, from: to, to: from },
			]);
			const { parts } = compare(writePcap(framesOf(twins).map(toWrite)), FEW);
			expect(parts).toBe("");
		},
	);

	it.each(numbered)(
		"comes to the same facts where frame %i comes by another interface, or without a time",
		(place, frame) => {
			const out = new PcapngWriter(true);
			out.section();
			out.interface({ resolution: 6 });
			CONVERSATION.slice(0, place).forEach((one) => {
				out.packet({ ...one, interfaceId: 0 });
			});
			out.section();
			out.interface({ resolution: 6 });
			CONVERSATION.slice(place).forEach((one) => {
				out.packet({ ...one, interfaceId: 0 });
			});
			expect(compare(out.done(), FEW).parts).toBe("");
			const timeless = { ...frame, seconds: 0, nanoseconds: 0 };
			const frames = withFrames(new Map([[place, timeless]]));
			expect(compare(writePcap(frames), FEW).parts).toBe("");
		},
	);
});
