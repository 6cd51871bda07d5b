import { u8, u24 } from "./bytes.js";
import type { Cursor } from "./cursor.js";
import { decodeLlc } from "./llc.js";
import type { LinkPath } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Frame control, IEEE 802.11 section 9.2.4.1: version 2 bits, type 2, subtype 4; then flags. */
const CONTROL = 0;
const FLAGS = 1;
const TYPE_MASK = 0x0c;
const DATA = 0x08;
const NO_DATA = 0x40;
const HAS_QOS = 0x80;

const TO_DISTRIBUTION = 0x01;
const FROM_DISTRIBUTION = 0x02;
const PROTECTED = 0x40;
const HAS_HT_CONTROL = 0x80;

/** Byte offsets: three addresses, sequence control, and a fourth between two access points. */
const ADDRESS_1 = 4;
const ADDRESS_2 = 10;
const ADDRESS_3 = 16;
const ADDRESS_4 = 24;
const LENGTH = 24;
const MAC_LENGTH = 6;
const QOS_LENGTH = 2;
const HT_CONTROL_LENGTH = 4;

/** In QoS control: several frames in one (A-MSDU), each behind two MACs and a length. */
const IS_AGGREGATE = 0x80;
const SUBFRAME_HEADER = 14;

/**
 * Decodes a wireless frame that carries data in the clear. Source and destination MAC are those of the
 * two ends, whichever access points are between. Of an A-MSDU the first frame is decoded.
 *
 * @param isPadded the header is padded to a multiple of 4 bytes
 */
export function decodeIeee80211(
	cursor: Cursor,
	path: LinkPath,
	isPadded: boolean,
): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < FLAGS + 1) return DecodeStatus.LinkHeaderCut;
	const control = u8(bytes, start + CONTROL);
	if ((control & TYPE_MASK) !== DATA || (control & NO_DATA) !== 0)
		return DecodeStatus.NotIp;
	const flags = u8(bytes, start + FLAGS);
	const hasQos = (control & HAS_QOS) !== 0;
	const length = headerLength(flags, hasQos);
	if (end - start < length) return DecodeStatus.LinkHeaderCut;
	if ((flags & PROTECTED) !== 0) return DecodeStatus.WirelessEncrypted;

	setMacs(bytes, start, flags, path);
	const isAggregate =
		hasQos && (u8(bytes, start + qosOffset(flags)) & IS_AGGREGATE) !== 0;
	cursor.start = start + (isPadded ? (length + 3) & ~3 : length);
	if (isAggregate) cursor.start += SUBFRAME_HEADER;
	return decodeLlc(cursor);
}

function qosOffset(flags: number): number {
	return isBetweenAccessPoints(flags) ? LENGTH + MAC_LENGTH : LENGTH;
}

function headerLength(flags: number, hasQos: boolean): number {
	let length = qosOffset(flags);
	if (!hasQos) return length;
	length += QOS_LENGTH;
	return (flags & HAS_HT_CONTROL) === 0 ? length : length + HT_CONTROL_LENGTH;
}

function isBetweenAccessPoints(flags: number): boolean {
	const both = TO_DISTRIBUTION | FROM_DISTRIBUTION;
	return (flags & both) === both;
}

/** IEEE 802.11 table 9-30: where the two ends' addresses stand. */
function setMacs(
	bytes: Uint8Array,
	start: number,
	flags: number,
	path: LinkPath,
): void {
	const isTo = (flags & TO_DISTRIBUTION) !== 0;
	const isFrom = (flags & FROM_DISTRIBUTION) !== 0;
	const destination = start + (isTo ? ADDRESS_3 : ADDRESS_1);
	const source = start + (isFrom ? (isTo ? ADDRESS_4 : ADDRESS_3) : ADDRESS_2);
	path.destinationMacHigh = u24(bytes, destination);
	path.destinationMacLow = u24(bytes, destination + 3);
	path.sourceMacHigh = u24(bytes, source);
	path.sourceMacLow = u24(bytes, source + 3);
}
