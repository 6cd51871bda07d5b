import { describe, expect, test } from "vitest";
import { ABSENT, Tunnel } from "../../src/decode/segment.js";
import { decodeBytes } from "../support/decoding.js";
import {
	be16,
	be32,
	concat,
	erspan2,
	ethernet,
	geneve,
	ipInIp,
	ipPacket,
	mpls,
	ppp,
	tcpFrame,
	tcpPacket,
	udpFrame,
	vxlan,
} from "../support/wire.js";
import { wireless } from "../support/wire-rare-links.js";
import {
	authenticated,
	behindTag,
	greOf,
	gtp,
	inIp,
	inUdp,
	l2tp2,
	l2tp3,
	nsh,
	pptp,
	tzsp,
	under,
	vxlanGpe,
} from "../support/wire-rare-tunnels.js";

const TCP = { from: "10.9.9.1:1111", to: "10.9.9.2:2222", payload: 4 };
const packet = tcpPacket(TCP);
const packet6 = tcpPacket({ ...TCP, from: "[fd00::1]:1111", to: "[::2]:2222" });
const frame = tcpFrame({ ...TCP, sourceMac: "06:00:00:00:00:09" });
const teredoAuthentication = concat([0, 1, 2, 3], new Uint8Array(14));
const teredoOrigin = concat([0, 0], new Uint8Array(6));

test.each<[string, Uint8Array, number, number]>([
	["GTP-U", inUdp(2152, gtp(packet)), Tunnel.Gtp, 0xcafe],
	["GTP-U with IPv6", inUdp(2152, gtp(packet6)), Tunnel.Gtp, 0xcafe],
	["GTP-U from its port", inUdp(2152, gtp(packet), true), Tunnel.Gtp, 0xcafe],
	[
		"GTP-U with a sequence number",
		inUdp(2152, gtp(packet, { sequence: true })),
		Tunnel.Gtp,
		0xcafe,
	],
	[
		"GTP-U with extension headers",
		inUdp(2152, gtp(packet, { extensions: [1, 2] })),
		Tunnel.Gtp,
		0xcafe,
	],
	["GTP-U with a frame", inUdp(2152, gtp(frame)), Tunnel.Gtp, 0xcafe],
	["Teredo", inUdp(3544, packet6), Tunnel.Teredo, ABSENT],
	[
		"Teredo with both indications",
		inUdp(3544, concat(teredoAuthentication, teredoOrigin, packet6)),
		Tunnel.Teredo,
		ABSENT,
	],
	["L2TP 2", inUdp(1701, l2tp2(ppp(packet))), Tunnel.L2tp, 0x70009],
	[
		"L2TP 2 with all its fields",
		inUdp(1701, l2tp2(ppp(packet), 0x4a00)),
		Tunnel.L2tp,
		0x70009,
	],
	["L2TP 3 in IP", inIp(115, l2tp3(frame)), Tunnel.L2tp, 77],
	["L2TP 3 with a cookie", inIp(115, l2tp3(frame, 8)), Tunnel.L2tp, 77],
	["L2TP 3 with PPP", inIp(115, l2tp3(ppp(packet), 4)), Tunnel.L2tp, 77],
	[
		"L2TP 3 in UDP",
		inUdp(1701, concat([0, 3, 0, 0], l2tp3(frame, 12))),
		Tunnel.L2tp,
		77,
	],
	["VXLAN-GPE", inUdp(4790, vxlanGpe(packet, 1)), Tunnel.Vxlan, 42],
	["VXLAN-GPE with IPv6", inUdp(4790, vxlanGpe(packet6, 2)), Tunnel.Vxlan, 42],
	["VXLAN-GPE with a frame", inUdp(4790, vxlanGpe(frame, 3)), Tunnel.Vxlan, 42],
	[
		"VXLAN from its port",
		inUdp(4789, vxlan(frame).subarray(28), true),
		Tunnel.Vxlan,
		42,
	],
	[
		"VXLAN with reserved bits set",
		inUdp(4789, concat([0xff, 1, 0, 9, 0, 0, 42, 7], frame)),
		Tunnel.Vxlan,
		42,
	],
	["NSH", under(0x894f, nsh(packet, 1)), Tunnel.Nsh, 5],
	[
		"NSH in VXLAN-GPE",
		inUdp(4790, vxlanGpe(nsh(frame, 3, 4), 4)),
		Tunnel.Vxlan | Tunnel.Nsh,
		5,
	],
	["LISP", inUdp(4341, concat(new Uint8Array(8), packet)), Tunnel.Lisp, ABSENT],
	[
		"LISP with an instance id",
		inUdp(4341, concat([8, 0, 0, 0, 0, 0, 6, 0], packet6)),
		Tunnel.Lisp,
		6,
	],
	[
		"MPLS in UDP",
		inUdp(6635, mpls(packet, 100).subarray(14)),
		Tunnel.Mpls,
		100,
	],
	["MPLS in IP", inIp(137, mpls(packet, 100).subarray(14)), Tunnel.Mpls, 100],
	["TZSP", inUdp(37008, tzsp(frame)), Tunnel.Tzsp, ABSENT],
	["EtherIP", inIp(97, concat([0x30, 0], frame)), Tunnel.EtherIp, ABSENT],
	["old IP in IP", inIp(94, packet), Tunnel.IpInIp, ABSENT],
	["PPTP", inIp(47, pptp(ppp(packet))), Tunnel.Pptp, 3],
	["WCCP 1", inIp(47, greOf(0x883e, packet)), Tunnel.Gre, ABSENT],
	[
		"WCCP 2",
		inIp(47, greOf(0x883e, concat(be32(7), packet))),
		Tunnel.Gre,
		ABSENT,
	],
	[
		"an access point's tunnel",
		inIp(47, greOf(0x8200, wireless(packet))),
		Tunnel.Gre | Tunnel.Wireless,
		ABSENT,
	],
	[
		"a backbone's service tag",
		under(0x88e7, concat([0], [0, 0, 99], frame)),
		Tunnel.MacInMac,
		99,
	],
	["FabricPath", under(0x8903, concat([0, 0], frame)), Tunnel.MacInMac, ABSENT],
	[
		"TRILL with options",
		under(0x22f3, concat(be16(0x0040), be32(0), be32(0), frame)),
		Tunnel.MacInMac,
		ABSENT,
	],
	["AH", inIp(51, authenticated(6, packet.subarray(20))), 0, ABSENT],
	[
		"AH around IP in IP",
		inIp(51, authenticated(4, packet)),
		Tunnel.IpInIp,
		ABSENT,
	],
	["a virtual network tag", behindTag(0x8926, 4, packet), 0, ABSENT],
	["a port extender's tag", behindTag(0x893f, 6, packet), 0, ABSENT],
	["a redundancy tag", behindTag(0xf1c1, 4, packet), 0, ABSENT],
	["a security group tag", behindTag(0x8909, 6, packet), 0, ABSENT],
])("%s is followed to its TCP segment", (_, bytes, tunnels, tunnelKey) => {
	const { status, segment } = decodeBytes(bytes);
	expect(status).toBe("tcp");
	expect(segment).toMatchObject({
		tunnels,
		tunnelKey,
		sourcePort: 1111,
		destinationPort: 2222,
		payloadLength: 4,
	});
});

test("an IPv6 packet under the EtherType of IPv4 is read as what it is", () => {
	expect(decodeBytes(under(0x0800, packet6)).segment.ipVersion).toBe(6);
});

describe("what only looks like a tunnel stays what it is", () => {
	const noise = Uint8Array.from({ length: 90 }, (_, at) => (at * 37) & 0xff);

	test.each([1701, 2152, 3544, 4341, 4789, 6081, 8472, 37008])(
		"any UDP at port %i",
		(port) => {
			for (let shift = 0; shift < 40; shift++) {
				const bytes = inUdp(port, noise.subarray(shift));
				expect(["udp", "not-ip"]).toContain(decodeBytes(bytes).status);
			}
			expect(decodeBytes(inUdp(port, new Uint8Array(60))).status).toBe("udp");
		},
	);

	test.each([
		["GTP signalling", inUdp(2152, gtp(packet, { type: 1 }))],
		["GTP without its version", inUdp(2152, concat([0x50], gtp(packet)))],
		["L2TP control", inUdp(1701, l2tp2(ppp(packet), 0x8000))],
		["VXLAN without its flag", inUdp(4789, concat(new Uint8Array(8), frame))],
		["IPv4 at Teredo's port", inUdp(3544, packet)],
		["a reply from GENEVE's port", inUdp(6081, geneve(frame), true)],
		[
			"a name query from VXLAN's port",
			udpFrame({ from: "10.0.0.1:4789", to: "10.0.0.2:53", payload: 40 }),
		],
	])("%s", (_, bytes) => {
		expect(decodeBytes(bytes).status).toBe("udp");
	});

	test("L2TP 3 control in IP, and PPTP's bare acknowledgments", () => {
		const control = inIp(115, concat(be32(0), frame));
		const bare = inIp(47, pptp(new Uint8Array(0)));
		expect(decodeBytes(control).status).toBe("other-ip-protocol");
		expect(decodeBytes(bare).status).toBe("other-ip-protocol");
	});

	test("ESP is counted by name", () => {
		expect(decodeBytes(inIp(50, noise)).status).toBe("esp");
	});
});

describe("an Ethernet pseudowire", () => {
	const MACS = ["40:00:00:00:00:01", "60:00:00:00:00:01", "00:00:5e:00:01:01"];

	test.each(MACS)("is told from IP where its frame begins with %s", (mac) => {
		const inner = tcpFrame({ ...TCP, destinationMac: mac });
		const controlWord = new Uint8Array(4);
		for (const bytes of [mpls(inner, 16), mpls(concat(controlWord, inner), 16)])
			expect(decodeBytes(bytes)).toMatchObject({
				status: "tcp",
				segment: { sourcePort: 1111 },
			});
	});
});

describe("nesting", () => {
	test("is followed through several kinds", () => {
		const inner = erspan2(vxlanFrame(), 9);
		const { status, segment } = decodeBytes(ethernet(inner));
		expect(status).toBe("tcp");
		expect(segment.tunnels).toBe(Tunnel.Erspan | Tunnel.Vxlan);
	});

	test("is bounded for each kind", () => {
		const wraps: [string, (inner: Uint8Array) => Uint8Array][] = [
			["GTP", (inner) => inUdp(2152, gtp(inner.subarray(14)))],
			["PBB", (inner) => under(0x88e7, concat(new Uint8Array(4), inner))],
			["NSH", (inner) => under(0x894f, nsh(inner, 3))],
			["IP in IP", (inner) => ethernet(ipInIp(inner.subarray(14)))],
		];
		for (const [name, wrap] of wraps) {
			let bytes = frame;
			for (let depth = 0; depth < 40; depth++) bytes = wrap(bytes);
			expect([name, decodeBytes(bytes).status]).toEqual([
				name,
				"nested-too-deep",
			]);
		}
	});

	test("a header that is cut is named", () => {
		for (const bytes of [
			inUdp(2152, gtp(packet, { extensions: [1, 2] })),
			under(0x88e7, concat(new Uint8Array(4), frame)),
			inUdp(1701, l2tp2(ppp(packet), 0x4a00)),
		])
			for (let end = 14; end < bytes.length; end++) {
				const { status } = decodeBytes(bytes, {
					end,
					wireLength: bytes.length,
				});
				expect(status).not.toBe("");
			}
	});
});

function vxlanFrame(): Uint8Array {
	return ethernet(vxlan(frame, { vni: 7 }));
}

test("a packet inside a packet of another family keeps the inner addresses", () => {
	const outer = ethernet(
		ipPacket(41, packet6, { from: "1.1.1.1", to: "2.2.2.2" }),
	);
	expect(decodeBytes(outer).segment).toMatchObject({
		ipVersion: 6,
		source0: 0xfd00_0000 | 0,
		tunnels: Tunnel.IpInIp,
	});
});
