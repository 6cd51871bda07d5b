import {
	DESTINATION_MAC_HIGH,
	DESTINATION_MAC_LOW,
	DIRECTION,
	FRAME_DIRECTION,
	FRAME_INTERFACE,
	INNER_VLAN,
	INTERFACE_ID,
	LINK_TYPE,
	LINUX_SLL,
	LINUX_SLL2,
	OUTER_VLAN,
	SOURCE_MAC_HIGH,
	SOURCE_MAC_LOW,
} from "../layout";
import { be16, be32, setSegment, state } from "./memory";

/** EtherTypes of VLAN tags, their length, and how many are followed here. */
const IPV4 = 0x0800;
const IPV6 = 0x86dd;
const VLAN = 0x8100;
const SERVICE_VLAN = 0x88a8;
const OLD_SERVICE_VLAN = 0x9100;
const TAG_LENGTH = 4;
const MAX_TAGS = 2;
const VLAN_ID = 0x0fff;
const ABSENT = -1;

/** Where the EtherType of an Ethernet frame stands. */
const ETHERNET_TYPE = 12;

/** Packet types of cooked headers, as in `sll.ts`; directions, as in `Direction`. */
const OTHER_HOST = 3;
const OUTGOING = 4;
const INBOUND = 1;
const OUTBOUND = 2;
const MAC_LENGTH = 6;

let etherType: i32 = 0;

/** Says whether the packet that {@link readLink} has found is to be one of IPv6. */
export function isToBeIpv6(): bool {
	return etherType === IPV6;
}

/**
 * Reads the link header and VLAN tags behind it: MACs, direction, interface.
 *
 * @returns address of the IP packet behind them, 0 where there is another, or none
 */
export function readLink(start: usize, behind: usize, end: usize): usize {
	if (end < behind) return 0;
	setSegment(INTERFACE_ID, state(FRAME_INTERFACE));
	setSegment(DIRECTION, state(FRAME_DIRECTION));
	const link = state(LINK_TYPE);
	if (link === LINUX_SLL) etherType = readSll(start);
	else if (link === LINUX_SLL2) etherType = readSll2(start);
	else etherType = readEthernet(start);
	return skipTags(behind, end);
}

/** IEEE 802.3 clause 3.1.1: two MACs, each read as two halves; returns the EtherType, as do those below. */
function readEthernet(at: usize): i32 {
	const middle = be32(at + 4);
	setSegment(DESTINATION_MAC_HIGH, be32(at) >>> 8);
	setSegment(
		DESTINATION_MAC_LOW,
		((load<u8>(at + 3) as i32) << 16) | (middle >>> 16),
	);
	const last = be32(at + 8);
	setSegment(SOURCE_MAC_HIGH, ((middle & 0xffff) << 8) | (last >>> 24));
	setSegment(SOURCE_MAC_LOW, last & 0xffffff);
	return be16(at + ETHERNET_TYPE);
}

/** LINKTYPE_LINUX_SLL. */
function readSll(at: usize): i32 {
	readDirection(be16(at));
	readSender(at + 6, be16(at + 4));
	return be16(at + 14);
}

/** LINKTYPE_LINUX_SLL2, which tells the interface. */
function readSll2(at: usize): i32 {
	setSegment(INTERFACE_ID, be32(at + 4));
	readDirection(load<u8>(at + 10));
	readSender(at + 12, load<u8>(at + 11));
	return be16(at);
}

function readDirection(packetType: i32): void {
	if (packetType === OUTGOING) setSegment(DIRECTION, OUTBOUND);
	else if (packetType < OTHER_HOST) setSegment(DIRECTION, INBOUND);
}

/** A cooked header tells who sent the frame, if that has a MAC, and not who got it. */
function readSender(at: usize, length: i32): void {
	const isMac = length === MAC_LENGTH;
	setSegment(SOURCE_MAC_HIGH, isMac ? be32(at) >>> 8 : ABSENT);
	setSegment(SOURCE_MAC_LOW, isMac ? be32(at + 2) & 0xffffff : ABSENT);
	setSegment(DESTINATION_MAC_HIGH, ABSENT);
	setSegment(DESTINATION_MAC_LOW, ABSENT);
}

/** Reads VLAN tags (IEEE 802.1Q clause 9.6): of two, the first is the outer one; an id of 0 is none. */
function skipTags(start: usize, end: usize): usize {
	let at = start;
	let outer = ABSENT;
	let inner = ABSENT;
	for (let tags = 0; etherType !== IPV4 && etherType !== IPV6; tags += 1) {
		if (tags === MAX_TAGS || !isTag(etherType) || end < at + TAG_LENGTH)
			return 0;
		const vlan = be16(at) & VLAN_ID;
		if (vlan !== 0 && outer === ABSENT) outer = vlan;
		else if (vlan !== 0) inner = vlan;
		etherType = be16(at + 2);
		at += TAG_LENGTH;
	}
	setSegment(OUTER_VLAN, outer);
	setSegment(INNER_VLAN, inner);
	return at;
}

function isTag(type: i32): bool {
	return type === VLAN || type === SERVICE_VLAN || type === OLD_SERVICE_VLAN;
}
