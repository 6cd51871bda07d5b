import { i32, u8, u24 } from "./bytes.js";
import type { Cursor } from "./cursor.js";
import { decodeQuote } from "./quote.js";
import { copyLinkPath } from "./records.js";
import type { AddressClaim, Decoded, IcmpError } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Option types, RFC 4861 section 4.6. */
const SOURCE_LINK_ADDRESS = 1;
const TARGET_LINK_ADDRESS = 2;
const REDIRECTED_HEADER = 4;

/** Byte offsets from the first byte of the ICMPv6 header, RFC 4861 sections 4.3 to 4.5. */
const TARGET = 8;
const REDIRECT_DESTINATION = 24;
const NEIGHBOUR_LENGTH = 24;
const REDIRECT_LENGTH = 40;

/** Byte offsets from the first byte of an option, which has 8 bytes at least. */
const OPTION_TYPE = 0;
const OPTION_LENGTH = 1; // in units of 8 bytes
const OPTION_MAC_HIGH = 2;
const OPTION_MAC_LOW = 5;
const OPTION_REDIRECTED = 8;
const MIN_OPTION_LENGTH = 8;

const NO_OPTION = -1;

/** Decodes a solicitation: the sender says where its own address is, unless it only tests one (RFC 4862 section 5.4). */
export function decodeSolicitation(cursor: Cursor, out: Decoded): DecodeStatus {
	const { segment, claim } = out;
	const option = findOption(cursor, NEIGHBOUR_LENGTH, SOURCE_LINK_ADDRESS);
	if (option === NO_OPTION) return DecodeStatus.OtherIcmp;

	copyLinkPath(segment, claim);
	claim.isReply = false;
	claim.address0 = segment.source0;
	claim.address1 = segment.source1;
	claim.address2 = segment.source2;
	claim.address3 = segment.source3;
	setTarget(claim, cursor.bytes, cursor.start + TARGET);
	setMac(claim, cursor.bytes, option);
	return DecodeStatus.Claim;
}

/** Decodes an advertisement: the sender says where the target address is. */
export function decodeAdvertisement(
	cursor: Cursor,
	out: Decoded,
): DecodeStatus {
	const { claim } = out;
	const { bytes, start } = cursor;
	const option = findOption(cursor, NEIGHBOUR_LENGTH, TARGET_LINK_ADDRESS);
	if (option === NO_OPTION) return DecodeStatus.OtherIcmp;

	copyLinkPath(out.segment, claim);
	claim.isReply = true;
	claim.address0 = i32(bytes, start + TARGET);
	claim.address1 = i32(bytes, start + TARGET + 4);
	claim.address2 = i32(bytes, start + TARGET + 8);
	claim.address3 = i32(bytes, start + TARGET + 12);
	clearTarget(claim);
	setMac(claim, bytes, option);
	return DecodeStatus.Claim;
}

/**
 * Decodes a redirect into `icmp`: the better next hop as gateway and the packet that caused it.
 * Where that is not quoted, the destination is still known from the message itself.
 */
export function decodeRedirect(cursor: Cursor, icmp: IcmpError): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < REDIRECT_LENGTH) return DecodeStatus.IcmpHeaderCut;
	icmp.gateway0 = i32(bytes, start + TARGET);
	icmp.gateway1 = i32(bytes, start + TARGET + 4);
	icmp.gateway2 = i32(bytes, start + TARGET + 8);
	icmp.gateway3 = i32(bytes, start + TARGET + 12);

	icmp.quotedDestination0 = i32(bytes, start + REDIRECT_DESTINATION);
	icmp.quotedDestination1 = i32(bytes, start + REDIRECT_DESTINATION + 4);
	icmp.quotedDestination2 = i32(bytes, start + REDIRECT_DESTINATION + 8);
	icmp.quotedDestination3 = i32(bytes, start + REDIRECT_DESTINATION + 12);
	const option = findOption(cursor, REDIRECT_LENGTH, REDIRECTED_HEADER);
	if (option !== NO_OPTION) {
		cursor.start = option + OPTION_REDIRECTED;
		decodeQuote(cursor, icmp);
	}
	return DecodeStatus.Icmp;
}

/** Returns the offset of the first option of a type, or {@link NO_OPTION}. Each step is 8 bytes at least. */
function findOption(cursor: Cursor, from: number, type: number): number {
	const { bytes, start, end } = cursor;
	let at = start + from;
	while (end - at >= MIN_OPTION_LENGTH) {
		if (u8(bytes, at + OPTION_TYPE) === type) return at;
		const units = u8(bytes, at + OPTION_LENGTH);
		if (units === 0) return NO_OPTION;
		at += units * 8;
	}
	return NO_OPTION;
}

function setMac(claim: AddressClaim, bytes: Uint8Array, option: number): void {
	claim.macHigh = u24(bytes, option + OPTION_MAC_HIGH);
	claim.macLow = u24(bytes, option + OPTION_MAC_LOW);
}

function setTarget(claim: AddressClaim, bytes: Uint8Array, at: number): void {
	claim.target0 = i32(bytes, at);
	claim.target1 = i32(bytes, at + 4);
	claim.target2 = i32(bytes, at + 8);
	claim.target3 = i32(bytes, at + 12);
}

function clearTarget(claim: AddressClaim): void {
	claim.target0 = 0;
	claim.target1 = 0;
	claim.target2 = 0;
	claim.target3 = 0;
}
