import { u8 } from "./bytes.js";
import type { Cursor } from "./cursor.js";
import { beginIcmpError } from "./icmp.js";
import {
	decodeAdvertisement,
	decodeRedirect,
	decodeSolicitation,
} from "./neighbour.js";
import { decodeQuote } from "./quote.js";
import { type Decoded, IcmpKind } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Message types: RFC 4443 sections 3.1 to 3.4, RFC 4861 sections 4.3 to 4.5. */
const UNREACHABLE = 1;
const PACKET_TOO_BIG = 2;
const TIME_EXCEEDED = 3;
const PARAMETER_PROBLEM = 4;
const SOLICITATION = 135;
const ADVERTISEMENT = 136;
const REDIRECT = 137;

/** Byte offsets, RFC 4443 section 2.1. */
const TYPE = 0;
const CODE = 1;
const LENGTH = 8;

/** Decodes an ICMPv6 error or redirect, or a neighbour's address claim; all else is `OtherIcmp`. */
export function decodeIcmpv6(cursor: Cursor, out: Decoded): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LENGTH) return DecodeStatus.IcmpHeaderCut;
	const type = u8(bytes, start + TYPE);
	const code = u8(bytes, start + CODE);

	switch (type) {
		case UNREACHABLE:
			return decodeError(cursor, out, IcmpKind.Unreachable, type, code);
		case PACKET_TOO_BIG:
			return decodeError(cursor, out, IcmpKind.PacketTooBig, type, code);
		case TIME_EXCEEDED:
			return decodeError(cursor, out, IcmpKind.TimeExceeded, type, code);
		case PARAMETER_PROBLEM:
			return decodeError(cursor, out, IcmpKind.Other, type, code);
		case SOLICITATION:
			return decodeSolicitation(cursor, out);
		case ADVERTISEMENT:
			return decodeAdvertisement(cursor, out);
		case REDIRECT:
			beginIcmpError(out, IcmpKind.Redirect, type, code);
			return decodeRedirect(cursor, out.icmp);
		default:
			return DecodeStatus.OtherIcmp;
	}
}

function decodeError(
	cursor: Cursor,
	out: Decoded,
	kind: IcmpKind,
	type: number,
	code: number,
): DecodeStatus {
	beginIcmpError(out, kind, type, code);
	cursor.start += LENGTH;
	decodeQuote(cursor, out.icmp);
	return DecodeStatus.Icmp;
}
