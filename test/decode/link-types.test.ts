import { describe, expect, test } from "vitest";
import { Direction } from "../../src/capture/frame.js";
import { linkTypeName } from "../../src/capture/linktypes.js";
import { LinkType } from "../../src/decode/link.js";
import { ABSENT } from "../../src/decode/segment.js";
import { decodeBytes } from "../support/decoding.js";
import {
	be16,
	be32,
	concat,
	loopback,
	ppp,
	pppoe,
	sll,
	sll2,
	tcpFrame,
	tcpPacket,
} from "../support/wire.js";
import {
	avs,
	fddi,
	frameRelay,
	juniper,
	llc,
	nflog,
	pktap,
	ppi,
	prism,
	radiotap,
	tagged,
	tokenRing,
	wireless,
} from "../support/wire-rare-links.js";

const TCP = { from: "10.9.9.1:1111", to: "10.9.9.2:2222", payload: 4 };
const packet = tcpPacket(TCP);
const packet6 = tcpPacket({ ...TCP, from: "[::1]:1111", to: "[::1]:2222" });
const frame = tcpFrame(TCP);
const FCS = [0xde, 0xad, 0xbe, 0xef];
const ciscoHdlc = concat([0x0f, 0], be16(0x0800), packet);

/** Every link type that is read, with the ways in which its frames come. */
const FRAMES: Record<keyof typeof LinkType, readonly Uint8Array[]> = {
	Null: [loopback(packet, { littleEndian: true }), loopback(packet6)],
	Ethernet: [frame, concat(frame, FCS)],
	TokenRing: [tokenRing(packet), tokenRing(packet, true)],
	ArcnetBsd: [
		concat([1, 2, 0xf0], packet),
		concat([1, 2, 0xd4, 0, 0, 7], packet),
	],
	Ppp: [
		ppp(packet),
		ppp(packet6),
		concat([0x21], packet),
		concat([0, 0x31, 0, 1], frame),
		concat([0, 0x3d, 0xc0, 0, 0, 1, 0x21], packet),
	],
	Fddi: [fddi(packet), fddi(packet6)],
	DltRaw: [packet, packet6],
	DltRawOpenBsd: [packet, packet6],
	PppHdlc: [ppp(packet), ciscoHdlc],
	Pppoe: [pppoe(packet).subarray(14)],
	Atm: [llc(packet), concat([0xaa, 0xaa, 3, 0, 0x80, 0xc2, 0, 7, 0, 0], frame)],
	Raw: [packet, packet6],
	CiscoHdlc: [ciscoHdlc],
	Ieee80211: [wireless(packet), wireless(packet6)],
	FrameRelay: [
		frameRelay(packet),
		frameRelay(packet6),
		frameRelay(packet, "snap"),
		frameRelay(packet, "cisco"),
	],
	Loop: [loopback(packet), loopback(packet6)],
	Enc: [concat(loopback(new Uint8Array(8), { family: 2 }), packet)],
	LinuxSll: [sll(packet), sll(packet6)],
	Pflog: [concat([45, 2, 0, 0], new Uint8Array(44), packet)],
	Ieee80211Prism: [prism(wireless(packet)), avs(wireless(packet))],
	IpOverFc: [concat(new Uint8Array(16), llc(packet))],
	SunAtm: [
		concat([0x82, 0, 0, 32], llc(packet)),
		concat([1, 0, 0, 32, 0, 9], frame),
	],
	Ieee80211Radiotap: [
		radiotap(wireless(packet)),
		radiotap(wireless(packet), { hasTime: true, flags: 0x10 }),
		radiotap(wireless(packet, { qos: 0, padding: 2 }), { flags: 0x20 }),
		radiotap(wireless(packet, { qos: 0, padding: 2 }), {
			flags: 0x20,
			hasTime: true,
			isExtended: true,
		}),
	],
	ArcnetLinux: [
		concat([1, 2, 0, 0, 0xf0], packet),
		concat([1, 2, 0, 0, 0xd4, 0xff, 0, 0, 0, 0, 0, 7], packet),
		concat([1, 2, 0, 0, 0xc4, 1, 0, 7], packet6),
	],
	PktapApple: [pktap(1, frame)],
	Ieee80211Avs: [avs(wireless(packet))],
	PppPppd: [concat([1, 3], be16(0x21), packet)],
	JuniperEthernet: [juniper(frame), juniper(packet, true)],
	JuniperPpp: [juniper(ppp(packet))],
	JuniperFrameRelay: [juniper(frameRelay(packet))],
	JuniperCiscoHdlc: [juniper(ciscoHdlc)],
	Ppi: [ppi(105, wireless(packet)), ppi(1, frame)],
	PppWithDirection: [concat([0], ppp(packet))],
	CiscoHdlcWithDirection: [concat([1], ciscoHdlc)],
	FrameRelayWithDirection: [concat([0], frameRelay(packet))],
	Ipv4: [packet],
	Ipv6: [packet6],
	Nflog: [
		nflog(packet),
		nflog(packet6),
		nflog(packet, { littleEndian: false }),
	],
	Infiniband: [concat(new Uint8Array(40), be16(0x0800), [0, 0], packet)],
	Pktap: [pktap(1, frame), pktap(12, packet), pktap(113, sll(packet))],
	LinuxSll2: [sll2(packet), sll2(packet6)],
	BroadcomTag: [tagged(frame, [0x20, 0, 0, 5])],
	BroadcomPrefix: [concat([0x20, 0, 0, 5], frame)],
	Dsa: [tagged(frame, [0xc0, 0x0a, 0, 0]), tagged(frame, [0xe0, 0x0a, 0, 7])],
	Edsa: [tagged(frame, [0xda, 0xda, 0, 0, 0x40, 0x0a, 0, 0])],
};

const rows = Object.entries(FRAMES).flatMap(([name, frames]) =>
	frames.map((bytes, index) => ({
		name,
		number: index + 1,
		linkType: LinkType[name as keyof typeof LinkType],
		bytes,
	})),
);

test.each(rows)(
	"a segment is found in $name, way $number",
	({ linkType, bytes }) => {
		const { status, segment } = decodeBytes(bytes, { linkType });
		expect(status).toBe("tcp");
		expect(segment).toMatchObject({
			sourcePort: 1111,
			destinationPort: 2222,
			payloadLength: 4,
		});
	},
);

test.each(rows)(
	"a cut anywhere in $name, way $number, is told by a name",
	({ linkType, bytes }) => {
		for (let end = 0; end < bytes.length - 40; end++) {
			const fields = { linkType, end, wireLength: bytes.length };
			expect(decodeBytes(bytes, fields).status).not.toBe("");
		}
	},
);

test("every link type that is read has a name", () => {
	for (const linkType of Object.values(LinkType))
		expect(linkTypeName(linkType)).not.toMatch(/^LINKTYPE_/);
});

describe("a wireless frame", () => {
	const linkType = LinkType.Ieee80211;

	test.each([0, 1, 2, 3] as const)(
		"has the MACs of its two ends, whichever access points are between (%i)",
		(distribution) => {
			const bytes = wireless(packet, { distribution });
			expect(decodeBytes(bytes, { linkType }).segment).toMatchObject({
				sourceMacHigh: 0x020000,
				sourceMacLow: 1,
				destinationMacHigh: 0x020000,
				destinationMacLow: 2,
			});
		},
	);

	test("is read with QoS and HT control", () => {
		const bytes = wireless(packet, { qos: 5, hasHtControl: true });
		expect(decodeBytes(bytes, { linkType }).status).toBe("tcp");
	});

	test("that holds several is read for the first of them", () => {
		const subframe = concat(new Uint8Array(12), be16(packet.length + 8));
		const bytes = wireless(packet, { qos: 0x80 });
		const whole = concat(bytes.subarray(0, 26), subframe, bytes.subarray(26));
		expect(decodeBytes(whole, { linkType }).status).toBe("tcp");
	});

	test("is counted by name where it is encrypted", () => {
		const bytes = wireless(packet, { isProtected: true });
		expect(decodeBytes(bytes, { linkType }).status).toBe("wireless-encrypted");
	});

	test("without data is not IP", () => {
		for (const control of [0x80, 0xb4, 0x48])
			expect(
				decodeBytes(wireless(packet, { control }), { linkType }).status,
			).toBe("not-ip");
	});
});

describe("the direction", () => {
	test.each([
		["PPP", LinkType.PppWithDirection, concat([0], ppp(packet)), 1],
		["PPP", LinkType.PppWithDirection, concat([1], ppp(packet)), 2],
		["PKTAP", LinkType.Pktap, pktap(1, frame, 1), 1],
		["PKTAP", LinkType.Pktap, pktap(1, frame, 2), 2],
		["PKTAP that tells none", LinkType.Pktap, pktap(1, frame), 0],
		["Juniper", LinkType.JuniperEthernet, juniper(frame), 1],
		["SunATM", LinkType.SunAtm, concat([0x82, 0, 0, 1], llc(packet)), 2],
	])("is taken from the header of %s", (_, linkType, bytes, direction) => {
		expect(decodeBytes(bytes, { linkType }).segment.direction).toBe(direction);
	});

	test("stays what the file says where the header tells none", () => {
		const fields = { linkType: 101, direction: Direction.Outbound };
		expect(decodeBytes(packet, fields).segment.direction).toBe(2);
	});
});

describe("other facts of a header", () => {
	test("NFLOG tells the sender's MAC and the interface", () => {
		const bytes = nflog(packet, { interfaceIndex: 17 });
		expect(decodeBytes(bytes, { linkType: 239 }).segment).toMatchObject({
			interfaceId: 17,
			sourceMacHigh: 0x020000,
			sourceMacLow: 1,
			destinationMacHigh: ABSENT,
		});
	});

	test("a Marvell tag in place of a VLAN tag tells the VLAN", () => {
		const withVlan = tagged(frame, [0xe0, 0x0a, 0x20, 0x07]);
		const without = tagged(frame, [0xc0, 0x0a, 0x20, 0x07]);
		const vlanOf = (bytes: Uint8Array) =>
			decodeBytes(bytes, { linkType: LinkType.Dsa }).segment.outerVlan;
		expect(vlanOf(withVlan)).toBe(7);
		expect(vlanOf(without)).toBe(ABSENT);
	});

	test("a frame check sequence is no payload", () => {
		const bytes = concat(tcpFrame({ ...TCP, payload: 0 }), FCS);
		bytes.set([0, 0], 16); // an IP length of 0, as a network card's offload leaves it
		const payloadLength = (fcsLength: number) =>
			decodeBytes(bytes, { fcsLength }).segment.payloadLength;
		expect(payloadLength(0)).toBe(4);
		expect(payloadLength(4)).toBe(0);
	});

	test("headers that name a link type do not nest", () => {
		const nested = pktap(258, pktap(1, frame));
		expect(decodeBytes(nested, { linkType: 258 }).status).toBe(
			"unsupported-link-type",
		);
	});

	test("other link types are not guessed at", () => {
		for (const linkType of [3, 147, 187, 195, 220, 249, 999])
			expect(decodeBytes(frame, { linkType }).status).toBe(
				"unsupported-link-type",
			);
	});

	test("a later ARCNET fragment has no TCP header", () => {
		const bytes = concat([1, 2, 0, 0, 0xd4, 2, 0, 7], be32(0), packet);
		expect(decodeBytes(bytes, { linkType: 129 }).status).toBe("ip-fragment");
	});
});
