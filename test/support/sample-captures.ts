import {
	type FrameToWrite,
	PcapngWriter,
	writePcap,
	writePcapng,
} from "./pcap-writer.js";

/** Four frames of different lengths, one of them cut by a snap length, one empty; whole microseconds. */
export const SAMPLE_FRAMES: readonly FrameToWrite[] = [
	{ seconds: 1_767_323_045, nanoseconds: 1_000, bytes: sequence(60) },
	{ seconds: 1_767_323_045, nanoseconds: 999_999_000, bytes: sequence(61) },
	{ seconds: 1_767_323_046, nanoseconds: 0, bytes: sequence(0), wireLength: 0 },
	{
		seconds: 1_767_323_050,
		nanoseconds: 123_456_000,
		bytes: sequence(7),
		wireLength: 1514,
	},
];

/** The sample frames in each format that is read. */
export const SAMPLE_CAPTURES: ReadonlyMap<string, Uint8Array> = new Map([
	["pcap us little-endian", writePcap(SAMPLE_FRAMES)],
	["pcap us big-endian", writePcap(SAMPLE_FRAMES, { littleEndian: false })],
	["pcap ns little-endian", writePcap(SAMPLE_FRAMES, { nanoseconds: true })],
	[
		"pcap ns big-endian",
		writePcap(SAMPLE_FRAMES, { nanoseconds: true, littleEndian: false }),
	],
	["pcap 2.2, lengths swapped", swapped()],
	["pcapng us little-endian", writePcapng(SAMPLE_FRAMES)],
	["pcapng us big-endian", writePcapng(SAMPLE_FRAMES, { littleEndian: false })],
	["pcapng ns", writePcapng(SAMPLE_FRAMES, { resolution: 9 })],
	["pcapng 2^-32 s", writePcapng(SAMPLE_FRAMES, { resolution: 0x80 | 32 })],
	[
		"pcapng 10^-18 s with an offset",
		writePcapng(SAMPLE_FRAMES, { resolution: 18, offset: 1_767_323_040n }),
	],
	["pcapng obsolete blocks", obsolete()],
]);

function swapped(): Uint8Array {
	const bytes = writePcap(SAMPLE_FRAMES, { minorVersion: 2 });
	const view = new DataView(bytes.buffer);
	let at = 24;
	for (const frame of SAMPLE_FRAMES) {
		view.setUint32(at + 8, frame.wireLength ?? frame.bytes.length, true);
		view.setUint32(at + 12, frame.bytes.length, true);
		at += 16 + frame.bytes.length;
	}
	return bytes;
}

function obsolete(): Uint8Array {
	const out = new PcapngWriter().section().interface();
	for (const frame of SAMPLE_FRAMES) out.obsoletePacket(frame);
	return out.done();
}

function sequence(length: number): Uint8Array {
	return Uint8Array.from({ length }, (_, index) => (index * 7 + length) & 0xff);
}
