import { u16 } from "./bytes.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { DecodeStatus } from "./status.js";

const TYPE_LENGTH = 2;

/** Skips a tag that says nothing about the way, and goes on with the EtherType at its end. */
export function skipTag(cursor: Cursor): DecodeStatus {
	const { bytes, start, end } = cursor;
	const type = start + tagLength(cursor.etherType) - TYPE_LENGTH;
	if (end - type < TYPE_LENGTH) return DecodeStatus.LinkHeaderCut;
	return goOn(cursor, type + TYPE_LENGTH, u16(bytes, type));
}

/** Length in bytes from the first one after the tag's EtherType to the end of the next EtherType. */
function tagLength(etherType: number): number {
	switch (etherType) {
		case EtherType.ETag:
		case EtherType.CiscoMetaData:
			return 8;
		default:
			return 6;
	}
}
