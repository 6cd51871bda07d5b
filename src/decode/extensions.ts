import { u8, u16 } from "./bytes.js";
import type { Cursor } from "./cursor.js";
import { IpProtocol } from "./ip-protocol.js";
import { DecodeStatus } from "./status.js";

/** Byte offsets that all extension headers share, RFC 8200 section 4. */
const NEXT_HEADER = 0;
const HEADER_LENGTH = 1;
const FRAGMENT_OFFSET = 2; // RFC 8200 section 4.5: offset 13 bits, reserved 2, more fragments 1
const MIN_LENGTH = 8;

const FRAGMENT_OFFSET_MASK = 0xfff8;
/** RFC 8200 section 4.1 asks for at most seven. */
const MAX_HEADERS = 8;

/**
 * Moves the cursor past extension headers, and past an authentication header, which follows IPv4 too.
 *
 * @param cut the status of a chain that ends with the captured bytes
 * @returns `Next` with the upper layer in `cursor.protocol`, or why there is none
 */
export function skipExtensions(
	cursor: Cursor,
	cut: DecodeStatus,
): DecodeStatus {
	for (let headers = 0; headers <= MAX_HEADERS; headers++) {
		if (!isExtension(cursor.protocol)) return DecodeStatus.Next;
		const { bytes, start, end } = cursor;
		if (end - start < MIN_LENGTH) return cut;
		if (isLaterFragment(cursor)) return DecodeStatus.LaterFragment;
		if (isBeyondVerifying(cursor)) cursor.isVerifiable = false;
		const length = extensionLength(
			cursor.protocol,
			u8(bytes, start + HEADER_LENGTH),
		);
		cursor.protocol = u8(bytes, start + NEXT_HEADER);
		cursor.start = start + length;
	}
	return DecodeStatus.OtherIpProtocol;
}

function isExtension(protocol: number): boolean {
	switch (protocol) {
		case IpProtocol.HopByHop:
		case IpProtocol.Routing:
		case IpProtocol.Fragment:
		case IpProtocol.AuthenticationHeader:
		case IpProtocol.DestinationOptions:
			return true;
		default:
			return false;
	}
}

function isLaterFragment({ bytes, start, protocol }: Cursor): boolean {
	if (protocol !== IpProtocol.Fragment) return false;
	return (u16(bytes, start + FRAGMENT_OFFSET) & FRAGMENT_OFFSET_MASK) !== 0;
}

/** A fragment holds part of what the checksum covers; on a source route the destination may be a stop (RFC 8200 section 8.1). */
const isBeyondVerifying = ({ protocol }: Cursor): boolean =>
	protocol === IpProtocol.Fragment || protocol === IpProtocol.Routing;

/** Length in bytes: in 8-byte units beyond the first, but AH counts 4-byte units beyond two (RFC 4302 section 2.2). */
function extensionLength(protocol: number, lengthField: number): number {
	if (protocol === IpProtocol.Fragment) return MIN_LENGTH;
	if (protocol === IpProtocol.AuthenticationHeader) return lengthField * 4 + 8;
	return lengthField * 8 + 8;
}
