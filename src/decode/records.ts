import { Direction } from "../capture/frame.js";
import { createCursor } from "./cursor.js";
import {
	ABSENT,
	type AddressClaim,
	Checksum,
	type Decoded,
	type IcmpError,
	IcmpKind,
	type IpFields,
	type LinkPath,
	type Segment,
} from "./segment.js";

/**
 * Time of a record that was not set. A double, as times are: from an integer V8 would conclude that they all
 * are, and compile the whole hot path a second time once they no longer fit into 31 bits, after 2 seconds.
 */
const UNSET = Number.NaN;

/** Makes the records that `decodeFrame` fills. Make one per analysis and reuse it. */
export function createDecoded(): Decoded {
	return {
		segment: createSegment(),
		icmp: createIcmpError(),
		claim: createClaim(),
		cursor: createCursor(),
	};
}

/** Forgets the link layer of the frame before. */
export function resetLinkPath(path: LinkPath): void {
	path.sourceMacHigh = ABSENT;
	path.sourceMacLow = ABSENT;
	path.destinationMacHigh = ABSENT;
	path.destinationMacLow = ABSENT;
	path.outerVlan = ABSENT;
	path.innerVlan = ABSENT;
	path.tunnels = 0;
	path.tunnelKey = ABSENT;
}

export function copyLinkPath(from: LinkPath, to: LinkPath): void {
	to.sourceMacHigh = from.sourceMacHigh;
	to.sourceMacLow = from.sourceMacLow;
	to.destinationMacHigh = from.destinationMacHigh;
	to.destinationMacLow = from.destinationMacLow;
	to.outerVlan = from.outerVlan;
	to.innerVlan = from.innerVlan;
	to.tunnels = from.tunnels;
	to.tunnelKey = from.tunnelKey;
	to.interfaceId = from.interfaceId;
	to.direction = from.direction;
}

export function copyIpFields(from: IpFields, to: IpFields): void {
	to.ipVersion = from.ipVersion;
	to.source0 = from.source0;
	to.source1 = from.source1;
	to.source2 = from.source2;
	to.source3 = from.source3;
	to.destination0 = from.destination0;
	to.destination1 = from.destination1;
	to.destination2 = from.destination2;
	to.destination3 = from.destination3;
	to.ttl = from.ttl;
	to.ipId = from.ipId;
	to.dscp = from.dscp;
	to.dontFragment = from.dontFragment;
	to.ipPayloadLength = from.ipPayloadLength;
}

function createSegment(): Segment {
	return {
		frame: 0,
		timeNs: UNSET,
		...createLinkPath(),
		...createIpFields(),
		sourcePort: 0,
		destinationPort: 0,
		seq: 0,
		ack: 0,
		flags: 0,
		window: 0,
		payloadLength: 0,
		payloadStart: 0,
		payloadEnd: 0,
		headerLength: 0,
		hasProxyHeader: false,
		optionsCut: false,
		mss: 0,
		windowScale: ABSENT,
		sackPermitted: false,
		hasTimestamps: false,
		tsValue: 0,
		tsEcho: 0,
		checksum: Checksum.Unknown,
	};
}

function createIcmpError(): IcmpError {
	return {
		frame: 0,
		timeNs: UNSET,
		...createLinkPath(),
		...createIpFields(),
		kind: IcmpKind.Other,
		type: 0,
		code: 0,
		gateway0: 0,
		gateway1: 0,
		gateway2: 0,
		gateway3: 0,
		quotedProtocol: ABSENT,
		quotedSource0: 0,
		quotedSource1: 0,
		quotedSource2: 0,
		quotedSource3: 0,
		quotedDestination0: 0,
		quotedDestination1: 0,
		quotedDestination2: 0,
		quotedDestination3: 0,
		quotedSourcePort: 0,
		quotedDestinationPort: 0,
		quotedSeq: 0,
	};
}

function createClaim(): AddressClaim {
	return {
		frame: 0,
		timeNs: UNSET,
		...createLinkPath(),
		isReply: false,
		address0: 0,
		address1: 0,
		address2: 0,
		address3: 0,
		macHigh: ABSENT,
		macLow: ABSENT,
		target0: 0,
		target1: 0,
		target2: 0,
		target3: 0,
	};
}

function createLinkPath(): LinkPath {
	return {
		sourceMacHigh: ABSENT,
		sourceMacLow: ABSENT,
		destinationMacHigh: ABSENT,
		destinationMacLow: ABSENT,
		outerVlan: ABSENT,
		innerVlan: ABSENT,
		tunnels: 0,
		tunnelKey: ABSENT,
		interfaceId: 0,
		direction: Direction.Unknown,
	};
}

function createIpFields(): IpFields {
	return {
		ipVersion: 0,
		source0: 0,
		source1: 0,
		source2: 0,
		source3: 0,
		destination0: 0,
		destination1: 0,
		destination2: 0,
		destination3: 0,
		ttl: 0,
		ipId: 0,
		dscp: 0,
		dontFragment: false,
		ipPayloadLength: 0,
	};
}
