import { describe, expect, test } from "vitest";
import { Direction } from "../../src/capture/frame.js";
import { ABSENT } from "../../src/decode/segment.js";
import { decodeBytes } from "../support/decoding.js";
import { realFrames } from "../support/real-frames.js";
import {
	be16,
	concat,
	ethernet,
	LinkType,
	loopback,
	ppp,
	sll,
	sll2,
	snap,
	tcpFrame,
	tcpPacket,
} from "../support/wire.js";

const packet = tcpPacket({ flags: "S" });
const packet6 = tcpPacket({ from: "[::1]:1", to: "[::1]:2" });

describe("Ethernet", () => {
	test("an untagged frame has no VLAN", () => {
		const { segment } = decodeBytes(tcpFrame());
		expect(segment).toMatchObject({ outerVlan: ABSENT, innerVlan: ABSENT });
		expect(segment).toMatchObject({ sourceMacHigh: 0x020000, sourceMacLow: 1 });
	});

	test("a single tag is the outer VLAN", () => {
		const { segment } = decodeBytes(tcpFrame({ vlans: [100] }));
		expect(segment).toMatchObject({ outerVlan: 100, innerVlan: ABSENT });
	});

	test("of stacked tags the first is outer and the last inner", () => {
		expect(decodeBytes(tcpFrame({ vlans: [7, 8] })).segment).toMatchObject({
			outerVlan: 7,
			innerVlan: 8,
		});
		expect(decodeBytes(tcpFrame({ vlans: [7, 8, 9] })).segment).toMatchObject({
			outerVlan: 7,
			innerVlan: 9,
		});
	});

	test("a tag that only gives a priority is no VLAN", () => {
		const { segment } = decodeBytes(tcpFrame({ vlans: [0] }));
		expect(segment).toMatchObject({ outerVlan: ABSENT, innerVlan: ABSENT });
	});

	test("tags of old equipment count too", () => {
		const bytes = ethernet(concat(be16(5), be16(0x0800), packet), {
			etherType: 0x9100,
		});
		expect(decodeBytes(bytes).segment.outerVlan).toBe(5);
	});

	test("a bottomless stack of tags is given up by name", () => {
		const vlans = Array<number>(300).fill(1);
		expect(decodeBytes(tcpFrame({ vlans })).status).toBe("nested-too-deep");
	});

	test("an 802.3 frame with LLC and SNAP carries IP", () => {
		expect(decodeBytes(snap(packet)).status).toBe("tcp");
	});

	test("spanning tree and LLDP are not IP", () => {
		const stp = ethernet(Uint8Array.of(0x42, 0x42, 3, 0, 0), { etherType: 38 });
		const lldp = ethernet(Uint8Array.of(2, 7, 4), { etherType: 0x88cc });
		expect(decodeBytes(stp).status).toBe("not-ip");
		expect(decodeBytes(lldp).status).toBe("not-ip");
	});
});

describe("Linux cooked", () => {
	test.each([
		[0, Direction.Inbound],
		[1, Direction.Inbound],
		[2, Direction.Inbound],
		[3, Direction.Unknown],
		[4, Direction.Outbound],
	])("packet type %i has direction %i", (packetType, direction) => {
		const old = decodeBytes(sll(packet, { packetType }), {
			linkType: LinkType.LinuxSll,
		});
		const newer = decodeBytes(sll2(packet, { packetType }), {
			linkType: LinkType.LinuxSll2,
		});
		expect(old.segment.direction).toBe(direction);
		expect(newer.segment.direction).toBe(direction);
	});

	test("the source MAC is known, the destination's is not", () => {
		const { status, segment } = decodeBytes(sll(packet), {
			linkType: LinkType.LinuxSll,
		});
		expect(status).toBe("tcp");
		expect(segment).toMatchObject({
			sourceMacHigh: 0x020000,
			sourceMacLow: 1,
			destinationMacHigh: ABSENT,
			destinationMacLow: ABSENT,
		});
	});

	test("the interface index of SLL2 takes the place of the interface id", () => {
		const { segment } = decodeBytes(sll2(packet, { interfaceIndex: 17 }), {
			linkType: LinkType.LinuxSll2,
			interfaceId: 1,
		});
		expect(segment).toMatchObject({ interfaceId: 17, sourceMacLow: 1 });
	});

	test("a real ping is other ICMP", () => {
		const { linkType, bytes } = realFrames.cookedPing;
		expect(decodeBytes(bytes, { linkType }).status).toBe("icmp");
	});
});

describe("links without addresses", () => {
	test("loopback headers of either byte order carry IPv4 and IPv6", () => {
		for (const littleEndian of [true, false]) {
			const bytes = loopback(packet, { littleEndian });
			for (const linkType of [LinkType.Null, LinkType.Loop]) {
				expect(decodeBytes(bytes, { linkType }).status).toBe("tcp");
			}
			for (const family of [10, 24, 28, 30]) {
				const bytes6 = loopback(packet6, { littleEndian, family });
				const { segment } = decodeBytes(bytes6, { linkType: LinkType.Null });
				expect(segment.ipVersion).toBe(6);
			}
		}
	});

	test("another address family is not IP", () => {
		const bytes = loopback(packet, { family: 16 });
		expect(decodeBytes(bytes, { linkType: 0 }).status).toBe("not-ip");
	});

	test.each([12, 14, 101])(
		"raw link type %i carries both versions",
		(linkType) => {
			expect(decodeBytes(packet, { linkType }).segment.ipVersion).toBe(4);
			expect(decodeBytes(packet6, { linkType }).segment.ipVersion).toBe(6);
			expect(decodeBytes(Uint8Array.of(0x10), { linkType }).status).toBe(
				"not-ip",
			);
		},
	);

	test("link types of one IP version decode that version, and IPv4's the other, as Wireshark does", () => {
		const { Ipv4, Ipv6 } = LinkType;
		expect(decodeBytes(packet, { linkType: Ipv4 }).status).toBe("tcp");
		expect(decodeBytes(packet6, { linkType: Ipv6 }).status).toBe("tcp");
		expect(decodeBytes(packet6, { linkType: Ipv4 }).status).toBe("tcp");
		expect(decodeBytes(concat(packet, packet), { linkType: Ipv6 }).status).toBe(
			"ipv6-bad-header",
		);
	});

	test("PPP carries IP with and without framing and compression", () => {
		const framed = ppp(packet);
		for (const bytes of [framed, framed.slice(2), framed.slice(3)]) {
			expect(decodeBytes(bytes, { linkType: LinkType.Ppp }).status).toBe("tcp");
		}
	});

	test("Cisco HDLC carries IP, also under the PPP link type", () => {
		const bytes = concat([0x0f, 0, 0x08, 0x00], packet);
		expect(decodeBytes(bytes, { linkType: 104 }).status).toBe("tcp");
		expect(decodeBytes(bytes, { linkType: 50 }).status).toBe("tcp");
	});

	test("an unknown link type is named", () => {
		expect(decodeBytes(packet, { linkType: 187 }).status).toBe(
			"unsupported-link-type",
		);
	});
});
