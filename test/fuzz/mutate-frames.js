import { mutate } from "./mutate.js";

/**
 * @typedef {import("./random.js").Random} Random
 * @typedef {{ header: Uint8Array, bytes: Uint8Array }} Record a record of a pcap file
 */

const FILE_HEADER = 24;
const RECORD_HEADER = 16;
/** Most records of an input. */
const MAX_RECORDS = 40;

/**
 * Returns a little-endian pcap with records changed, doubled, moved or left out, whole in itself: it
 * reaches what lies behind the reader. Undefined for any other input.
 *
 * @param {Uint8Array} bytes
 * @param {Random} random
 * @param {Uint8Array} other
 * @returns {Uint8Array | undefined}
 */
export function mutateFrames(bytes, random, other) {
	const records = recordsOf(bytes);
	if (records === undefined || records.length === 0) return undefined;
	const others = recordsOf(other) ?? records;
	for (let times = 1 + random.below(8); times > 0; times--)
		changeOne(records, others, random);
	const kept = records.slice(0, MAX_RECORDS);
	return new Uint8Array(
		Buffer.concat([
			bytes.subarray(0, FILE_HEADER),
			...kept.flatMap((record) => [record.header, record.bytes]),
		]),
	);
}

/**
 * @param {Record[]} records
 * @param {Record[]} others
 * @param {Random} random
 */
function changeOne(records, others, random) {
	const at = random.below(records.length);
	const record = records[at];
	if (record === undefined) return;
	switch (random.below(8)) {
		case 0:
			records.splice(at, 1);
			break;
		case 1:
			records.splice(random.below(records.length), 0, record);
			break;
		case 2:
			if (others.length > 0) records.splice(at, 0, random.pick(others));
			break;
		case 3:
			records[at] = withTime(record, random);
			break;
		case 4:
			records[at] = turnedRound(record);
			break;
		default: {
			const bytes = mutate(record.bytes, random, random.pick(records).bytes);
			records[at] = withBytes(record, bytes, random);
		}
	}
}

/**
 * @param {Uint8Array} bytes
 * @returns {Record[] | undefined} undefined when it is no little-endian pcap
 */
function recordsOf(bytes) {
	if (bytes.length < FILE_HEADER || bytes[0] !== 0xd4) return undefined;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	/** @type {Record[]} */
	const records = [];
	let at = FILE_HEADER;
	while (at + RECORD_HEADER <= bytes.length) {
		const data = at + RECORD_HEADER;
		const end = data + view.getUint32(at + 8, true);
		if (end > bytes.length) break;
		records.push({
			header: bytes.slice(at, data),
			bytes: bytes.slice(data, end),
		});
		at = end;
	}
	return records;
}

/**
 * @param {Record} record
 * @param {Uint8Array} bytes
 * @param {Random} random
 */
function withBytes(record, bytes, random) {
	const header = record.header.slice();
	const view = new DataView(header.buffer);
	const wire = random.below(4) === 0 ? view.getUint32(12, true) : bytes.length;
	view.setUint32(8, bytes.length, true);
	view.setUint32(12, wire, true);
	return { header, bytes };
}

/**
 * @param {Record} record
 * @param {Random} random
 */
function withTime(record, random) {
	const header = record.header.slice();
	const view = new DataView(header.buffer);
	const steps = [-1, 1, 30, 3600, -(2 ** 31), 2 ** 31];
	view.setUint32(0, view.getUint32(0, true) + random.pick(steps), true);
	view.setUint32(4, random.below(1_000_000), true);
	return { header, bytes: record.bytes };
}

/** Exchanges the ends of an Ethernet, IPv4 and TCP frame, as an answer has them. @param {Record} record */
function turnedRound({ header, bytes }) {
	const out = bytes.slice();
	for (const [a, b, length] of [
		[0, 6, 6],
		[26, 30, 4],
		[34, 36, 2],
	]) {
		const [from, to, count] = [a ?? 0, b ?? 0, length ?? 0];
		if (out.length < to + count) break;
		out.set(bytes.subarray(to, to + count), from);
		out.set(bytes.subarray(from, from + count), to);
	}
	return { header, bytes: out };
}
