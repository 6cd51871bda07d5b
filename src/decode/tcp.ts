import { i32, u8, u16 } from "./bytes.js";
import type { Cursor } from "./cursor.js";
import { startsWithProxyHeader } from "./proxy-protocol.js";
import { Checksum, type Segment, TcpFlag } from "./segment.js";
import { DecodeStatus } from "./status.js";
import { checksumOf } from "./tcp-checksum.js";
import { readTcpOptions, resetTcpOptions } from "./tcp-options.js";

/** Byte offsets from the first byte of the TCP header, RFC 9293 section 3.1. */
const SOURCE_PORT = 0;
const DESTINATION_PORT = 2;
const SEQ = 4;
const ACK = 8;
const DATA_OFFSET = 12; // high four bits, in 32-bit words
const FLAGS = 13;
const WINDOW = 14;
const MIN_LENGTH = 20;

/** Ports, sequence numbers and flags: what a header must have captured to be of use. */
const MIN_CAPTURED = 14;

/**
 * Decodes a TCP header. One that a snap length cut after its flags still counts: what is missing
 * (options, and below 16 bytes the window) is then as if absent, and `optionsCut` says so.
 */
export function decodeTcp(cursor: Cursor, segment: Segment): DecodeStatus {
	const { bytes, start, end, wireEnd } = cursor;
	if (wireEnd - start < MIN_LENGTH) return DecodeStatus.TcpBadHeader;
	if (end - start < MIN_CAPTURED) return DecodeStatus.TcpHeaderCut;
	const headerLength = (u8(bytes, start + DATA_OFFSET) >> 4) * 4;
	if (headerLength < MIN_LENGTH || headerLength > wireEnd - start) {
		return DecodeStatus.TcpBadHeader;
	}
	segment.sourcePort = u16(bytes, start + SOURCE_PORT);
	segment.destinationPort = u16(bytes, start + DESTINATION_PORT);
	segment.seq = i32(bytes, start + SEQ);
	segment.ack = i32(bytes, start + ACK);
	segment.flags = u8(bytes, start + FLAGS);
	segment.window = end - start < WINDOW + 2 ? 0 : u16(bytes, start + WINDOW);
	segment.headerLength = headerLength;
	segment.checksum =
		(segment.flags & TcpFlag.SYN) === 0
			? Checksum.Unknown
			: checksumOf(cursor, segment);
	setPayload(cursor, segment, start + headerLength);
	decodeOptions(cursor, segment, start + headerLength);
	return DecodeStatus.Tcp;
}

/** The length is that of the IP header: a snap length cuts payload, Ethernet padding adds some. */
function setPayload(cursor: Cursor, segment: Segment, start: number): void {
	const { end } = cursor;
	segment.payloadLength = cursor.wireEnd - start;
	segment.payloadStart = Math.min(start, end);
	segment.payloadEnd = end;
	segment.hasProxyHeader = startsWithProxyHeader(
		cursor.bytes,
		segment.payloadStart,
		end,
	);
}

function decodeOptions(cursor: Cursor, segment: Segment, end: number): void {
	const start = cursor.start + MIN_LENGTH;
	segment.optionsCut = end > cursor.end;
	resetTcpOptions(segment);
	if (start < end) {
		readTcpOptions(
			cursor.bytes,
			start,
			segment.optionsCut ? cursor.end : end,
			segment,
		);
	}
}
