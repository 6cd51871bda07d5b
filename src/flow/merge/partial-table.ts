import type { ClaimsImage } from "../address-claims.js";
import type { PartImage } from "../capture-part.js";
import type { IcmpImage } from "../icmp-messages.js";
import type { UdpImage } from "../udp-flows.js";
import type { StoreImage } from "./store-image.js";

/** All that was seen in a piece of a capture, as plain data that can be sent to another thread. */
export interface PartialTable {
	readonly part: PartImage;
	readonly connections: StoreImage;
	readonly claims: ClaimsImage;
	readonly icmp: IcmpImage;
	readonly udp: UdpImage;
}

/** The memory in a table that has to change hands lest it be copied: that of a kernel is everybody's. */
export const buffersOf = ({ connections, udp }: PartialTable): ArrayBuffer[] =>
	[
		...connections.chunks,
		connections.flows,
		connections.flowOf,
		connections.rowOf,
		connections.previousOf,
		udp.table,
	]
		.map(({ buffer }) => buffer)
		.filter((buffer) => buffer instanceof ArrayBuffer);
