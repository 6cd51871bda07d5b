import { u8, u16 } from "../decode/bytes.js";
import { startsWithProxyHeader } from "../decode/proxy-protocol.js";
import { DecodeStatus } from "../decode/status.js";
import { decodeUdp } from "../decode/udp.js";
import { ChecksumState, checksumState, writeChecksum } from "./checksum.js";
import type { RedactedPacket } from "./redacted-packet.js";

/** Sums over the pseudo header: of the packet as it was, and as it is now. */
export interface PseudoSums {
	readonly before: number;
	readonly now: number;
}

/** Byte offsets in a TCP header, RFC 9293 section 3.1. */
const TCP_DATA_OFFSET = 12;
const TCP_CHECKSUM = 16;
const TCP_OPTIONS = 20;

/** Options that tell nothing but how the two stacks get on: MSS, window scale, SACK, timestamps. */
const KEPT_OPTIONS: readonly number[] = [2, 3, 4, 5, 8];
const END_OF_OPTIONS = 0;
const NO_OPERATION = 1;

/** What is kept of a PROXY protocol header: the fixed bytes that tell it, without any address. */
const PROXY_VERSION_1 = 6;
const PROXY_VERSION_2 = 12;
const FIRST_OF_VERSION_1 = 0x50;

/** Keeps the TCP header; of its options, those that hold no addresses, keys or cookies. Drops the payload. */
export function redactTcp(packet: RedactedPacket, pseudo: PseudoSums): number {
	const { bytes, start, end, wireEnd } = packet.cursor;
	if (end - start <= TCP_DATA_OFFSET) return end;
	const headerEnd = start + (u8(bytes, start + TCP_DATA_OFFSET) >> 4) * 4;
	const hasChecksum = end - start >= TCP_CHECKSUM + 2;
	const state =
		hasChecksum && end === wireEnd
			? checksumState(bytes, start, end, start + TCP_CHECKSUM, pseudo.before)
			: ChecksumState.Right;
	clearOptions(bytes, start + TCP_OPTIONS, Math.min(headerEnd, end));
	const kept = Math.min(
		end,
		headerEnd + proxyHeaderLength(bytes, headerEnd, end),
	);
	if (hasChecksum)
		writeChecksum(bytes, start, kept, start + TCP_CHECKSUM, pseudo.now, state);
	return kept;
}

function proxyHeaderLength(
	bytes: Uint8Array,
	start: number,
	end: number,
): number {
	if (start >= end || !startsWithProxyHeader(bytes, start, end)) return 0;
	return u8(bytes, start) === FIRST_OF_VERSION_1
		? PROXY_VERSION_1
		: PROXY_VERSION_2;
}

/** Clears the content of unknown options; their kinds and lengths stay. */
function clearOptions(bytes: Uint8Array, start: number, end: number): void {
	let at = start;
	while (at < end) {
		const kind = u8(bytes, at);
		if (kind === NO_OPERATION) {
			at += 1;
			continue;
		}
		const length = at + 1 < end ? u8(bytes, at + 1) : 0;
		if (kind === END_OF_OPTIONS || length < 2 || at + length > end) {
			bytes.fill(0, at, end);
			return;
		}
		if (!KEPT_OPTIONS.includes(kind)) bytes.fill(0, at + 2, at + length);
		at += length;
	}
}

/** Byte offsets and lengths of a UDP header, RFC 768. */
const UDP_DESTINATION = 2;
const UDP_CHECKSUM = 6;
const UDP_LENGTH = 8;

/** Ports of the tunnels whose headers hold no addresses: VXLAN (two), GENEVE. */
const TUNNEL_PORTS: readonly number[] = [4789, 8472, 6081];
const GENEVE = 6081;
const GENEVE_OPTIONS = 8;

/** Keeps the UDP header, and goes on in a VXLAN or GENEVE tunnel. Drops any other payload. */
export function redactUdp(packet: RedactedPacket, pseudo: PseudoSums): number {
	const { bytes, start, end, wireEnd } = packet.cursor;
	if (end - start < UDP_LENGTH) return end;
	const field = start + UDP_CHECKSUM;
	const isWhole = end === wireEnd;
	const state = isWhole
		? checksumState(bytes, start, end, field, pseudo.before)
		: u16(bytes, field) === 0
			? ChecksumState.Absent
			: ChecksumState.Right;
	const kept = redactTunnel(packet, start + UDP_LENGTH);
	writeChecksum(bytes, start, kept, field, pseudo.now, state);
	return kept;
}

function redactTunnel(packet: RedactedPacket, payload: number): number {
	const { cursor, decoded } = packet;
	const port = u16(cursor.bytes, cursor.start + UDP_DESTINATION);
	if (!TUNNEL_PORTS.includes(port)) return payload;
	if (decodeUdp(cursor, decoded.segment) !== DecodeStatus.Next) return payload;
	if (cursor.start > cursor.end) return payload;
	if (port === GENEVE)
		cursor.bytes.fill(0, payload + GENEVE_OPTIONS, cursor.start);
	return packet.next(packet);
}
