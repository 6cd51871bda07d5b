/** Time of the first frame, seconds since the epoch; 50,000 frames come in a second. */
const BEGIN = 1_767_225_600;
const MICROSECONDS = 20;

/**
 * @typedef {object} Container how a file wraps its frames
 * @property {(snapLength: number, linkType: number) => Buffer} head what the file begins with
 * @property {number} before bytes that stand before a frame
 * @property {(captured: number) => number} lengthOf bytes of a record
 * @property {(out: Buffer, at: number, index: number, captured: number, wire: number) => void} wrap
 *   writes all of a record but the frame
 */

/** Microseconds since the epoch at which a frame is captured. @param {number} index */
export const timeOf = (index) => BEGIN * 1e6 + index * MICROSECONDS;

/** Classic, little-endian, microseconds: draft-ietf-opsawg-pcap section 4. @type {Container} */
const pcap = {
	head: (snapLength, linkType) =>
		words([0xa1b2c3d4, 0x0004_0002, 0, 0, snapLength, linkType]),
	before: 16,
	lengthOf: (captured) => 16 + captured,
	wrap(out, at, index, captured, wire) {
		const time = timeOf(index);
		out.writeUInt32LE(Math.floor(time / 1e6), at);
		out.writeUInt32LE(time % 1e6, at + 4);
		out.writeUInt32LE(captured, at + 8);
		out.writeUInt32LE(wire, at + 12);
	},
};

const padded = (/** @type {number} */ length) => (length + 3) & ~3;

/** Section Header, Interface Description, Enhanced Packet Blocks: draft-ietf-opsawg-pcapng section 4. @type {Container} */
const pcapng = {
	head: (snapLength, linkType) =>
		Buffer.concat([
			words([0x0a0d0d0a, 28, 0x1a2b3c4d, 1, 0xffff_ffff, 0xffff_ffff, 28]),
			words([1, 20, linkType, snapLength, 20]),
		]),
	before: 28,
	lengthOf: (captured) => 32 + padded(captured),
	wrap(out, at, index, captured, wire) {
		const length = 32 + padded(captured);
		const time = timeOf(index);
		out.writeUInt32LE(6, at);
		out.writeUInt32LE(length, at + 4);
		out.writeUInt32LE(0, at + 8);
		out.writeUInt32LE(Math.floor(time / 2 ** 32), at + 12);
		out.writeUInt32LE(time % 2 ** 32, at + 16);
		out.writeUInt32LE(captured, at + 20);
		out.writeUInt32LE(wire, at + 24);
		out.fill(0, at + 28 + captured, at + length - 4);
		out.writeUInt32LE(length, at + length - 4);
	},
};

export const containers = { pcap, pcapng };

/** @param {readonly number[]} values of 32 bits, little-endian */
function words(values) {
	const bytes = Buffer.alloc(values.length * 4);
	for (const [index, value] of values.entries())
		bytes.writeUInt32LE(value, index * 4);
	return bytes;
}
