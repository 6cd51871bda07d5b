import { closeSync, openSync, writeSync } from "node:fs";

/** Captured bytes per frame, as with `tcpdump -s 96`. */
const CAPTURED = 96;
const RECORD = 16 + CAPTURED;
/** Frames that are written at once. */
const BATCH = 4096;
/** Connections that are open at the same time. */
const LIVE = 600;
const MSS = 1448;

/** Offsets within a frame: Ethernet, IPv4 without options, TCP without options. */
const IP = 14;
const TCP = IP + 20;
const HEADERS = TCP + 20;

const FLAGS = { FIN: 0x01, SYN: 0x02, RST: 0x04, PSH: 0x08, ACK: 0x10 };

/**
 * @typedef {object} Conversation a connection amid its frames
 * @property {number} client last two bytes of its address
 * @property {number} server last two bytes of its address
 * @property {number} port of the client
 * @property {{ client: number, server: number }} next sequence numbers
 * @property {number} step frames sent so far
 * @property {number} length frames in all, at least 8
 */

/**
 * Writes a classic pcap file of web-like traffic: interleaved connections of handshake, data and FINs,
 * about 28 frames each. The same seed gives the same bytes.
 *
 * @param {string} path
 * @param {number} frames
 * @param {number} [seed]
 * @returns {number} how many connections were begun
 */
export function generateCapture(path, frames, seed = 1) {
	const random = randomNumbers(seed);
	const file = openSync(path, "w");
	const batch = Buffer.alloc(BATCH * RECORD);
	/** @type {Conversation[]} */
	const live = [];
	let begun = 0;
	writeSync(file, fileHeader());
	for (let at = 0; at < frames; ) {
		const count = Math.min(BATCH, frames - at);
		for (let index = 0; index < count; index++, at++) {
			const slot = Math.floor(random() * LIVE);
			const known = live[slot];
			const conversation =
				known !== undefined && known.step < known.length
					? known
					: converse(begun++, random);
			live[slot] = conversation;
			writeFrame(batch, index * RECORD, at, conversation);
		}
		writeSync(file, batch, 0, count * RECORD);
	}
	closeSync(file);
	return begun;
}

/**
 * @param {number} index
 * @param {() => number} random
 * @returns {Conversation}
 */
function converse(index, random) {
	const isn = () => Math.floor(random() * 0x1_0000_0000);
	return {
		client: index % 4093,
		server: index % 61,
		port: 1024 + ((Math.floor(index / 4093) * 7 + index) % 60_000),
		next: { client: isn(), server: isn() },
		step: 0,
		length: 8 + Math.floor(random() * 41),
	};
}

/** @returns {Buffer} magic for microseconds, version 2.4, snap length, LINKTYPE_ETHERNET */
function fileHeader() {
	const header = Buffer.alloc(24);
	header.writeUInt32LE(0xa1b2c3d4, 0);
	header.writeUInt16LE(2, 4);
	header.writeUInt16LE(4, 6);
	header.writeUInt32LE(CAPTURED, 16);
	header.writeUInt32LE(1, 20);
	return header;
}

/**
 * Writes the conversation's next frame with its record header.
 *
 * @param {Buffer} out
 * @param {number} at where the record begins
 * @param {number} index of the frame: 50,000 come in a second
 * @param {Conversation} conversation
 */
function writeFrame(out, at, index, conversation) {
	const { fromClient, flags, payload } = nextMove(conversation);
	const own = fromClient ? "client" : "server";
	const peer = fromClient ? "server" : "client";
	const microseconds = index * 20;
	out.writeUInt32LE(1_767_225_600 + Math.floor(microseconds / 1e6), at);
	out.writeUInt32LE(microseconds % 1e6, at + 4);
	out.writeUInt32LE(CAPTURED, at + 8);
	out.writeUInt32LE(Math.max(CAPTURED, HEADERS + payload), at + 12);
	const frame = at + 16;
	out.fill(0, frame, frame + CAPTURED);
	writeLinkAndIp(out, frame, conversation, fromClient, payload);
	out.writeUInt16BE(fromClient ? conversation.port : 443, frame + TCP);
	out.writeUInt16BE(fromClient ? 443 : conversation.port, frame + TCP + 2);
	out.writeUInt32BE(conversation.next[own], frame + TCP + 4);
	const ack = (flags & FLAGS.ACK) === 0 ? 0 : conversation.next[peer];
	out.writeUInt32BE(ack, frame + TCP + 8);
	out[frame + TCP + 12] = 5 << 4;
	out[frame + TCP + 13] = flags;
	out.writeUInt16BE(64_240, frame + TCP + 14);
	const consumed = payload + ((flags & (FLAGS.SYN | FLAGS.FIN)) === 0 ? 0 : 1);
	conversation.next[own] = (conversation.next[own] + consumed) >>> 0;
	conversation.step++;
}

/**
 * Handshake, request, then two segments of data and an ACK in turn, then FINs.
 *
 * @param {Conversation} conversation
 */
function nextMove({ step, length }) {
	const { SYN, ACK, PSH, FIN } = FLAGS;
	if (step === 0) return { fromClient: true, flags: SYN, payload: 0 };
	if (step === 1) return { fromClient: false, flags: SYN | ACK, payload: 0 };
	if (step === 2) return { fromClient: true, flags: ACK, payload: 0 };
	if (step === 3) return { fromClient: true, flags: PSH | ACK, payload: 420 };
	if (step === length - 3)
		return { fromClient: false, flags: FIN | ACK, payload: 0 };
	if (step === length - 2)
		return { fromClient: true, flags: FIN | ACK, payload: 0 };
	if (step === length - 1) return { fromClient: false, flags: ACK, payload: 0 };
	const isAck = step % 3 === 0;
	return { fromClient: isAck, flags: ACK, payload: isAck ? 0 : MSS };
}

/**
 * @param {Buffer} out
 * @param {number} frame
 * @param {Conversation} conversation
 * @param {boolean} fromClient
 * @param {number} payload
 */
function writeLinkAndIp(out, frame, { client, server }, fromClient, payload) {
	const clientSide = [0x0a010000 + client, 0x020000000001];
	const serverSide = [0x0a020000 + server, 0x020000000002];
	const [from = [], to = []] = fromClient
		? [clientSide, serverSide]
		: [serverSide, clientSide];
	out.writeUIntBE(to[1] ?? 0, frame, 6);
	out.writeUIntBE(from[1] ?? 0, frame + 6, 6);
	out.writeUInt16BE(0x0800, frame + 12);
	out[frame + IP] = 0x45;
	out.writeUInt16BE(HEADERS - IP + payload, frame + IP + 2);
	out.writeUInt16BE(0x4000, frame + IP + 6);
	out[frame + IP + 8] = 63;
	out[frame + IP + 9] = 6;
	out.writeUInt32BE(from[0] ?? 0, frame + IP + 12);
	out.writeUInt32BE(to[0] ?? 0, frame + IP + 16);
}

/**
 * Mulberry32: a small generator, good enough to mix connections.
 *
 * @param {number} seed
 * @returns {() => number} from 0 to below 1
 */
function randomNumbers(seed) {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
	};
}
