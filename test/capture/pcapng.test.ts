import { describe, expect, it } from "vitest";
import { Direction } from "../../src/capture/frame.js";
import { MAX_COMMENTS } from "../../src/capture/reading.js";
import { PcapngWriter } from "../support/pcap-writer.js";
import { readFrames } from "../support/read-frames.js";

const frame = (seconds: number, more: object = {}) => ({
	seconds,
	bytes: Uint8Array.of(1, 2, 3),
	...more,
});

describe.each([true, false])("pcapng, little-endian %s", (littleEndian) => {
	const section = () => new PcapngWriter(littleEndian).section();

	it("keeps the interfaces of a section apart: link type, resolution, name, snap length", () => {
		const file = section()
			.interface({ name: "eth0", linkType: 1, resolution: 9 })
			.interface({ name: "any", linkType: 113, snapLength: 0 })
			.packet(frame(5, { interfaceId: 1, nanoseconds: 7_000 }))
			.packet(frame(5, { interfaceId: 0, nanoseconds: 7_001 }))
			.done();
		const { frames, facts } = readFrames(file, 5);
		expect(frames).toMatchObject([
			{ interfaceId: 1, linkType: 113, seconds: 5, nanoseconds: 7_000 },
			{ interfaceId: 0, linkType: 1, seconds: 5, nanoseconds: 7_001 },
		]);
		expect(facts.interfaces).toMatchObject([
			{ id: 0, name: "eth0", snapLength: 262_144, timestampResolution: 9 },
			{ id: 1, name: "any", snapLength: 0, timestampResolution: 6 },
		]);
	});

	it("counts frames and interfaces on over sections, also when the byte order changes", () => {
		const first = section().interface({ name: "a" }).packet(frame(1)).done();
		const second = new PcapngWriter(!littleEndian)
			.section()
			.interface({ name: "b", linkType: 101 })
			.packet(frame(2))
			.done();
		const { frames, facts } = readFrames(Buffer.concat([first, second]), 3);
		expect(frames).toMatchObject([
			{ number: 1, interfaceId: 0, linkType: 1, seconds: 1 },
			{ number: 2, interfaceId: 1, linkType: 101, seconds: 2 },
		]);
		expect(facts.interfaces.map(({ name }) => name)).toEqual(["a", "b"]);
	});

	it("gives a simple packet the last time of its interface and the length of the snap length", () => {
		const file = section()
			.interface({ snapLength: 2 })
			.packet(frame(9, { nanoseconds: 4_000 }))
			.simplePacket({
				seconds: 0,
				bytes: Uint8Array.of(1, 2),
				wireLength: 1500,
			})
			.done();
		expect(readFrames(file).frames[1]).toMatchObject({
			hex: "0102",
			wireLength: 1500,
			seconds: 9,
			nanoseconds: 4_000,
		});
	});

	it("reads the direction from epb_flags, and forgets it at the next frame", () => {
		const file = section()
			.interface()
			.packet(frame(1, { flags: 1 }))
			.packet(frame(1, { flags: 2 }))
			.obsoletePacket(frame(1, { flags: 0xffff_fff1 }))
			.packet(frame(1))
			.done();
		const directions = readFrames(file).frames.map(
			({ direction }) => direction,
		);
		expect(directions).toEqual([
			Direction.Inbound,
			Direction.Outbound,
			Direction.Inbound,
			Direction.Unknown,
		]);
	});

	it("takes the drops of an interface from its last statistics block", () => {
		const file = section()
			.interface()
			.interface()
			.interface()
			.statistics(0, [
				[5, 3n],
				[7, 4n],
			])
			.statistics(1, [[4, 100n]])
			.statistics(0, [
				[5, 30n],
				[7, 5_000_000_000n],
			])
			.statistics(9, [[5, 1n]])
			.done();
		const dropped = readFrames(file).facts.interfaces.map(
			(each) => each.dropped,
		);
		expect(dropped).toEqual([5_000_000_030, undefined, undefined]);
	});

	it("collects comments of sections, interfaces and packets, a bounded number of them", () => {
		const out = new PcapngWriter(littleEndian)
			.section("night shift ☾")
			.interface({ comment: "span 3" });
		for (let count = 0; count < 2 * MAX_COMMENTS; count++)
			out.packet(frame(1, { comment: `no ${count}`, flags: 2 }));
		const { facts, frames } = readFrames(out.done());
		expect(facts.comments).toHaveLength(MAX_COMMENTS);
		expect(facts.comments.slice(0, 3)).toEqual([
			"night shift ☾",
			"span 3",
			"no 0",
		]);
		expect(
			frames.every(({ direction }) => direction === Direction.Outbound),
		).toBe(true);
	});

	it("skips blocks that it does not know", () => {
		const file = section()
			.block(4, new Uint8Array(20))
			.interface()
			.block(0x8000_0001, new Uint8Array(400))
			.packet(frame(1))
			.done();
		const { frames, facts } = readFrames(file);
		expect(frames).toMatchObject([{ number: 1, seconds: 1 }]);
		expect(facts.warnings).toEqual([]);
	});

	it("gives custom blocks and journal entries a number, as Wireshark does", () => {
		const file = section()
			.interface()
			.block(0xbad, new Uint8Array(8))
			.packet(frame(1))
			.block(9, new Uint8Array(8))
			.packet(frame(2))
			.done();
		const { frames, facts } = readFrames(file);
		expect(frames.map(({ number }) => number)).toEqual([2, 4]);
		expect(facts.frames).toBe(2);
	});

	it("stops at a packet of an interface that was not described", () => {
		const file = section()
			.interface()
			.packet(frame(1))
			.packet(frame(2, { interfaceId: 7 }))
			.packet(frame(3))
			.done();
		const { frames, facts } = readFrames(file);
		expect(frames).toHaveLength(1);
		expect(facts.warnings).toMatchObject([{ code: "BAD_BLOCK" }]);
		expect(() => readFrames(file, file.length, true)).toThrow(
			expect.objectContaining({ code: "BAD_BLOCK" }),
		);
	});

	it("stops at a packet that claims more bytes than its block has", () => {
		const good = section().interface().packet(frame(1)).done();
		const bad = new PcapngWriter(littleEndian)
			.interface()
			.packet(frame(2))
			.done();
		const packet = bad.slice(bad.length - 36);
		new DataView(packet.buffer).setUint32(20, 5, littleEndian);
		const { frames, facts } = readFrames(Buffer.concat([good, packet]));
		expect(frames).toHaveLength(1);
		expect(facts.warnings).toMatchObject([{ code: "BAD_RECORD_LENGTH" }]);
	});

	it("refuses a version that it does not know", () => {
		const file = new PcapngWriter(littleEndian)
			.section(undefined, [2, 0])
			.interface()
			.packet(frame(1))
			.done();
		expect(() => readFrames(file)).toThrow(
			expect.objectContaining({ code: "UNSUPPORTED_VERSION" }),
		);
	});
});
