import { u8, u24 } from "./bytes.js";
import { type Cursor, EtherType, goOn } from "./cursor.js";
import { ipTypeAt } from "./plausible.js";
import { ABSENT, type LinkPath, Tunnel } from "./segment.js";
import { DecodeStatus } from "./status.js";

/** Byte offsets, RFC 9300 section 5.3. */
const FLAGS = 0;
const INSTANCE_ID = 4;
const LENGTH = 8;
const HAS_INSTANCE_ID = 0x08;

/** Decodes a LISP data header; without an IP header behind it, it is some other UDP on that port. */
export function decodeLisp(cursor: Cursor, path: LinkPath): DecodeStatus {
	const { bytes, start, end } = cursor;
	if (end - start < LENGTH) return DecodeStatus.Udp;
	const type = ipTypeAt(cursor, start + LENGTH);
	if (type === EtherType.Unknown) return DecodeStatus.Udp;

	const hasId = (u8(bytes, start + FLAGS) & HAS_INSTANCE_ID) !== 0;
	path.tunnels |= Tunnel.Lisp;
	path.tunnelKey = hasId ? u24(bytes, start + INSTANCE_ID) : ABSENT;
	return goOn(cursor, start + LENGTH, type);
}
