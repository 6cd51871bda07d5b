import type { Direction } from "../../capture/frame.js";
import {
	ABSENT,
	type Checksum,
	IPV4_MAPPED,
	type Segment,
} from "../../decode/segment.js";
import * as at from "./layout.js";

/** Writes what all frames share that the kernel decodes: no tunnel. */
export function writeConstants(words: Int32Array): void {
	words[at.TUNNELS] = 0;
	words[at.TUNNEL_KEY] = ABSENT;
}

/**
 * Reads the segment that the kernel decoded last. Where its payload lies is not told: nobody asks for it
 * who notes segments.
 */
export function readSegment(
	words: Int32Array,
	doubles: Float64Array,
	segment: Segment,
): void {
	const word = (index: number) => words[index] as number;
	segment.frame = word(at.FRAME);
	segment.timeNs = doubles[at.TIME_NS] as number;
	readPath(words, segment);
	readIp(words, segment);
	segment.sourcePort = word(at.SOURCE_PORT);
	segment.destinationPort = word(at.DESTINATION_PORT);
	segment.seq = word(at.SEQ);
	segment.ack = word(at.ACK);
	segment.flags = word(at.FLAGS);
	segment.window = word(at.WINDOW);
	segment.payloadLength = word(at.PAYLOAD_LENGTH);
	segment.headerLength = word(at.HEADER_LENGTH);
	segment.hasProxyHeader = word(at.HAS_PROXY_HEADER) !== 0;
	segment.optionsCut = false;
	segment.mss = word(at.MSS);
	segment.windowScale = word(at.WINDOW_SCALE);
	segment.sackPermitted = word(at.SACK_PERMITTED) !== 0;
	segment.hasTimestamps = word(at.HAS_TIMESTAMPS) !== 0;
	segment.tsValue = word(at.TS_VALUE);
	segment.tsEcho = word(at.TS_ECHO);
	segment.checksum = word(at.CHECKSUM) as Checksum;
}

function readPath(words: Int32Array, segment: Segment): void {
	const word = (index: number) => words[index] as number;
	segment.ttl = word(at.TTL);
	segment.sourceMacHigh = word(at.SOURCE_MAC_HIGH);
	segment.sourceMacLow = word(at.SOURCE_MAC_LOW);
	segment.destinationMacHigh = word(at.DESTINATION_MAC_HIGH);
	segment.destinationMacLow = word(at.DESTINATION_MAC_LOW);
	segment.outerVlan = word(at.OUTER_VLAN);
	segment.innerVlan = word(at.INNER_VLAN);
	segment.tunnels = word(at.TUNNELS);
	segment.tunnelKey = word(at.TUNNEL_KEY);
	segment.interfaceId = word(at.INTERFACE_ID);
	segment.direction = word(at.DIRECTION) as Direction;
}

function readIp(words: Int32Array, segment: Segment): void {
	const word = (index: number) => words[index] as number;
	const isIpv6 = word(at.IP_VERSION) === 6;
	segment.ipVersion = isIpv6 ? 6 : 4;
	segment.source0 = isIpv6 ? word(at.SOURCE) : 0;
	segment.source1 = isIpv6 ? word(at.SOURCE + 1) : 0;
	segment.source2 = isIpv6 ? word(at.SOURCE + 2) : IPV4_MAPPED;
	segment.source3 = word(at.SOURCE + 3);
	segment.destination0 = isIpv6 ? word(at.DESTINATION) : 0;
	segment.destination1 = isIpv6 ? word(at.DESTINATION + 1) : 0;
	segment.destination2 = isIpv6 ? word(at.DESTINATION + 2) : IPV4_MAPPED;
	segment.destination3 = word(at.DESTINATION + 3);
	segment.ipId = word(at.IP_ID);
	segment.dscp = word(at.DSCP);
	segment.dontFragment = word(at.DONT_FRAGMENT) !== 0;
	segment.ipPayloadLength = word(at.IP_PAYLOAD_LENGTH);
}
