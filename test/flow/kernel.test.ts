import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { CaptureReader } from "../../src/capture/reader.js";
import { Kernel } from "../../src/flow/kernel/kernel.js";
import * as at from "../../src/flow/kernel/layout.js";
import { placesFor } from "../../src/flow/kernel/places.js";
import { Observer } from "../../src/flow/observer.js";
import { bytesOf } from "../support/captures.js";
import { CAPTURES, framesIn, kernelOf, toWrite } from "../support/kernel.js";
import { compare } from "../support/kernel-trial.js";
import { Random } from "../support/network/random.js";
import { storyOfSeed } from "../support/network.js";
import {
	type FrameToWrite,
	PcapngWriter,
	type PcapOptions,
	writePcap,
	writePcapng,
} from "../support/pcap-writer.js";
import { client, framesOf, type Packet, server } from "../support/tracking.js";
import { tcpFrame } from "../support/wire.js";

describe("records that the kernel takes", () => {
	let told = 0;
	let all = 0;

	it.each(CAPTURES)("come to the same facts as frames: %s", (_, path) => {
		expect(compare(bytesOf(path)).parts).toBe("");
		const frames = framesIn(path);
		const { parts, toldFrames } = compare(writePcap(frames));
		expect(parts).toBe("");
		told += toldFrames;
		all += frames.length;
	});

	it("are most of them", () => {
		expect(all).toBeGreaterThan(10_000);
		expect(told).toBeLessThan(all / 4);
	});

	it.each(Array.from({ length: 40 }, (_, index) => index + 1))(
		"come to the same facts in the story of seed %i, whatever the byte order, the unit of time and the chunks",
		(seed) => {
			const random = new Random(seed);
			const frames = storyOfSeed(seed).frames.map(toWrite);
			const options: PcapOptions = {
				littleEndian: seed % 2 === 0,
				nanoseconds: seed % 3 === 0,
			};
			const chunkLength = random.int(1, 5000);
			const pcap = writePcap(frames, options);
			expect(compare(pcap, { chunkLength }).parts).toBe("");
			expect(compare(pcap, { chunkLength, isReadThere: true }).parts).toBe("");
			const pcapng = writePcapng(frames, {
				littleEndian: seed % 2 === 0,
				resolution: seed % 3 === 0 ? 9 : 6,
			});
			expect(compare(pcapng, { chunkLength }).parts).toBe("");
			const mixed = mixedBlocks(frames, random);
			expect(compare(mixed, { chunkLength }).parts).toBe("");
		},
	);

	it.each([1, 3, 20, 100])(
		"come to the same facts where only %i connections are kept",
		(maxConnections) => {
			for (const seed of [51, 52, 53, 54, 55, 56]) {
				const bytes = writePcap(storyOfSeed(seed).frames.map(toWrite));
				expect(compare(bytes, { maxConnections }).parts).toBe("");
			}
		},
	);

	it.each([
		["no VLAN", []],
		["a VLAN", [5]],
		["a VLAN in another one", [9, 5]],
	] as const)(
		"come to the same facts where the file goes on and on, and tables grow, in %s",
		(_, vlans) => {
			const bytes = writePcap(manyConnections(9000, vlans));
			expect(bytes.length).toBeGreaterThan(2 * 1024 * 1024);
			const { parts, toldFrames } = compare(bytes);
			expect(parts).toBe("");
			expect(toldFrames).toBeLessThan(10);
		},
	);

	it.each([1, 5000, 139_000, 141_000, 300_000])(
		"come to the same facts where %i ms pass in the midst of a connection",
		(gap) => {
			for (const packets of Object.values(WITH_GAPS))
				for (let place = 1; place < packets.length; place += 1) {
					const frames = framesOf(
						packets.map((packet, index) => ({
							...packet,
							at: index + (index < place ? 0 : gap),
						})),
					);
					expect(compare(writePcap(frames.map(toWrite))).parts).toBe("");
				}
		},
	);

	it("come to the same facts out of a pcapng that goes on and on", () => {
		const { parts, toldFrames } = compare(writePcapng(manyConnections(9000)));
		expect(parts).toBe("");
		expect(toldFrames).toBeLessThan(10);
	});

	it.each([
		["pcap", writePcap],
		["pcapng", writePcapng],
	])("may be damaged in any byte of a %s", (_, write) => {
		const random = new Random(7);
		const bytes = write(storyOfSeed(3).frames.slice(0, 60).map(toWrite));
		for (let trial = 0; trial < 400; trial += 1) {
			const damaged = bytes.slice();
			for (let count = random.int(1, 4); count > 0; count -= 1)
				damaged[random.int(24, damaged.length - 1)] = random.int(0, 255);
			expect(compare(damaged, { maxConnections: 500 }).parts).toBe("");
		}
	});
});

/** Connections that a long silence, somewhere, makes others of. */
const WITH_GAPS: Readonly<Record<string, readonly Packet[]>> = {
	"a connection from beginning to end, and the next one": [
		client({ flags: "S", seq: 100 }),
		server({ flags: "SA", seq: 500, ack: 101 }),
		client({ seq: 101, ack: 501 }),
		client({ seq: 101, ack: 501, payload: 40 }),
		server({ seq: 501, ack: 141, payload: 20 }),
		client({ flags: "FA", seq: 141, ack: 521 }),
		server({ flags: "FA", seq: 521, ack: 142 }),
		client({ seq: 142, ack: 522 }),
		client({ flags: "S", seq: 9000 }),
		server({ flags: "SA", seq: 70, ack: 9001 }),
		client({ flags: "R", seq: 9001 }),
		server({ seq: 71, ack: 9001, payload: 5 }),
	],
	"SYNs that nobody answers, then a refusal": [
		client({ flags: "S", seq: 100 }),
		client({ flags: "S", seq: 100 }),
		client({ flags: "S", seq: 777 }),
		server({ flags: "RA", ack: 778 }),
		client({ flags: "S", seq: 777 }),
	],
	"a half of a connection": [
		server({ flags: "SA", seq: 500, ack: 101 }),
		server({ flags: "SA", seq: 500, ack: 101 }),
		server({ seq: 501, ack: 120, payload: 9 }),
		server({ flags: "FA", seq: 510, ack: 121 }),
		server({ seq: 511, ack: 121 }),
	],
};

/** Packet blocks of all kinds, with and without options, in sections with one interface or two. */
function mixedBlocks(
	frames: readonly FrameToWrite[],
	random: Random,
): Uint8Array {
	const out = new PcapngWriter(random.int(0, 1) === 0);
	const describe = () =>
		out.interface({ resolution: random.int(0, 1) === 0 ? 6 : 9 });
	out.section();
	describe();
	let interfaces = 1;
	for (const frame of frames) {
		const what = random.int(0, 60);
		if (what === 0) {
			out.section();
			describe();
			interfaces = 1;
		} else if (what === 1 && interfaces === 1) {
			describe();
			interfaces = 2;
		}
		if (what === 2) out.simplePacket(frame);
		else if (what === 3) out.obsoletePacket({ ...frame, interfaceId: 0 });
		else if (what === 4) out.block(0x0bad, new Uint8Array(8));
		else {
			const interfaceId = random.int(0, interfaces - 1);
			const flags = what < 8 ? { flags: what % 3 } : {};
			out.packet({ ...frame, interfaceId, ...flags });
		}
	}
	return out.done();
}

/** Short connections, each of its own 4-tuple; some give up their ports for the next one. */
function manyConnections(
	count: number,
	vlans: readonly number[] = [],
): FrameToWrite[] {
	const frames: FrameToWrite[] = [];
	for (let index = 0; index < count; index += 1) {
		const client = `10.1.${(index >> 8) & 255}.${index & 255}:${1024 + (index % 7)}`;
		const server = "10.0.0.2:80";
		const isn = index * 1000;
		const [up, down] = [
			{ from: client, to: server },
			{ from: server, to: client },
		];
		const packets = [
			{ ...up, flags: "S", seq: isn },
			{ ...down, flags: "SA", seq: 5, ack: isn + 1 },
			{ ...up, seq: isn + 1, ack: 6, payload: 30 },
			{ ...down, seq: 6, ack: isn + 31 },
		];
		for (const packet of packets)
			frames.push({
				seconds: 1_700_000_000 + (index >> 6),
				nanoseconds: frames.length,
				bytes: tcpFrame({ ...packet, vlans }),
			});
	}
	return frames;
}

describe("a kernel", () => {
	it("is not made for more connections than it can address", () => {
		expect(Kernel.of(4_000_000)).toBeDefined();
		expect(Kernel.of(9_000_000)).toBeUndefined();
	});

	it("that has been renewed holds nothing of what came before", () => {
		const places = placesFor(1024);
		const tables = [
			[0, at.BUFFER_AT],
			[places.flowSlots, places.flows],
			[places.flows, places.ways],
			[places.ways, places.waySlots],
			[places.waySlots, places.beginnings],
			[places.beginnings, places.flowOf],
			[places.rows, places.end],
		] as const;
		const hashesOf = ({ state }: Kernel): string[] =>
			tables.map(([start, end]) => {
				const bytes = Buffer.from(state.buffer.slice(start, end));
				// From what hashes begin is another number each time.
				if (start === 0) bytes.writeInt32LE(0, at.SEED * 4);
				return createHash("sha256").update(bytes).digest("hex");
			});
		const fresh = hashesOf(kernelOf(1024));
		const kernel = kernelOf(1024);
		const observer = new Observer(1024, kernel);
		const { records } = observer;
		const reader = new CaptureReader((frame) => observer.observe(frame), {
			records,
		});
		reader.push(writePcap(manyConnections(300)));
		reader.end();
		expect(kernel.state[at.CONNECTION_COUNT]).toBe(300);
		const used = hashesOf(kernel);
		for (const [index, hash] of used.entries())
			expect(hash).not.toBe(fresh[index]);
		expect(hashesOf(kernel.renewed())).toEqual(fresh);
	});
});
