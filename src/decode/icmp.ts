import { i32, u8 } from "./bytes.js";
import type { Cursor } from "./cursor.js";
import { decodeQuote, resetQuote } from "./quote.js";
import { copyIpFields, copyLinkPath } from "./records.js";
import { type Decoded, IcmpKind, IPV4_MAPPED } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Message types that quote a packet, RFC 792; source quench is deprecated by RFC 6633. */
const UNREACHABLE = 3;
const SOURCE_QUENCH = 4;
const REDIRECT = 5;
const TIME_EXCEEDED = 11;
const PARAMETER_PROBLEM = 12;

/** Code of an unreachable that tells the path's MTU, RFC 1191 section 4. */
const FRAGMENTATION_NEEDED = 4;

/** Byte offsets, RFC 792. */
const TYPE = 0;
const CODE = 1;
const GATEWAY = 4;
const LENGTH = 8;

/** Decodes an ICMP error or redirect with the packet it quotes; all else is `OtherIcmp`. */
export function decodeIcmp(cursor: Cursor, out: Decoded): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LENGTH) return DecodeStatus.IcmpHeaderCut;
	const type = u8(bytes, start + TYPE);
	if (!isError(type)) return DecodeStatus.OtherIcmp;

	const { icmp } = out;
	const code = u8(bytes, start + CODE);
	beginIcmpError(out, icmpKind(type, code), type, code);
	if (type === REDIRECT) {
		icmp.gateway2 = IPV4_MAPPED;
		icmp.gateway3 = i32(bytes, start + GATEWAY);
	}
	cursor.start = start + LENGTH;
	decodeQuote(cursor, icmp);
	return DecodeStatus.Icmp;
}

/** Fills what all errors have in common, of ICMP and of ICMPv6; no gateway and no quote yet. */
export function beginIcmpError(
	out: Decoded,
	kind: IcmpKind,
	type: number,
	code: number,
): void {
	const { icmp } = out;
	copyLinkPath(out.segment, icmp);
	copyIpFields(out.segment, icmp);
	icmp.kind = kind;
	icmp.type = type;
	icmp.code = code;
	icmp.gateway0 = 0;
	icmp.gateway1 = 0;
	icmp.gateway2 = 0;
	icmp.gateway3 = 0;
	resetQuote(icmp);
}

function isError(type: number): boolean {
	switch (type) {
		case UNREACHABLE:
		case SOURCE_QUENCH:
		case REDIRECT:
		case TIME_EXCEEDED:
		case PARAMETER_PROBLEM:
			return true;
		default:
			return false;
	}
}

function icmpKind(type: number, code: number): IcmpKind {
	switch (type) {
		case UNREACHABLE:
			return code === FRAGMENTATION_NEEDED
				? IcmpKind.PacketTooBig
				: IcmpKind.Unreachable;
		case REDIRECT:
			return IcmpKind.Redirect;
		case TIME_EXCEEDED:
			return IcmpKind.TimeExceeded;
		default:
			return IcmpKind.Other;
	}
}
