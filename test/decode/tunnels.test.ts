import { expect, test } from "vitest";
import { ABSENT, Tunnel } from "../../src/decode/segment.js";
import { decodeBytes } from "../support/decoding.js";
import { realFrames } from "../support/real-frames.js";
import {
	arpFrame,
	concat,
	erspan2,
	erspan3,
	ethernet,
	geneve,
	gre,
	ipInIp,
	mpls,
	pppoe,
	tcpFrame,
	tcpPacket,
	udpPacket,
	vxlan,
} from "../support/wire.js";

const TCP = { from: "10.9.9.1:1111", to: "10.9.9.2:2222", payload: 4 };
const packet = tcpPacket(TCP);
const packet6 = tcpPacket({ from: "[fd00::1]:1111", to: "[fd00::2]:2222" });
const frame = tcpFrame({ ...TCP, sourceMac: "06:00:00:00:00:09", vlans: [12] });
const { IpInIp, Gre, Vxlan, Geneve, Mpls, Erspan, Pppoe } = Tunnel;

test.each([
	["VXLAN", ethernet(vxlan(frame, { vni: 77 })), Vxlan, 77],
	["VXLAN on Linux's port", ethernet(vxlan(frame, { port: 8472 })), Vxlan, 42],
	["GENEVE", ethernet(geneve(frame, { vni: 0xffffff })), Geneve, 0xffffff],
	[
		"GENEVE with options",
		ethernet(geneve(frame, { optionWords: 3 })),
		Geneve,
		42,
	],
	["GRE with a frame", ethernet(gre(frame, { protocol: 0x6558 })), Gre, ABSENT],
	["ERSPAN I", ethernet(gre(frame, { protocol: 0x88be })), Erspan, ABSENT],
	["ERSPAN II", ethernet(erspan2(frame, 1000)), Erspan, 1000],
	["ERSPAN III", ethernet(erspan3(frame, 3)), Erspan, 3],
	["ERSPAN III with subheader", ethernet(erspan3(frame, 3, true)), Erspan, 3],
	["an Ethernet pseudowire", mpls(frame, 16), Mpls, 16],
	[
		"the same with control word",
		mpls(concat([0, 0, 0, 0], frame), 16),
		Mpls,
		16,
	],
])(
	"%s: the inner frame's MACs and VLANs count",
	(_, bytes, tunnels, tunnelKey) => {
		const { status, segment } = decodeBytes(bytes);
		expect(status).toBe("tcp");
		expect(segment).toMatchObject({
			tunnels,
			tunnelKey,
			sourceMacHigh: 0x060000,
			sourceMacLow: 9,
			outerVlan: 12,
			sourcePort: 1111,
			destinationPort: 2222,
			payloadLength: 4,
		});
	},
);

test.each([
	["IP in IP", ethernet(ipInIp(packet)), IpInIp, ABSENT],
	["IPv6 in IPv4", ethernet(ipInIp(packet6)), IpInIp, ABSENT],
	["GRE", ethernet(gre(packet)), Gre, ABSENT],
	["GRE with key", ethernet(gre(packet, { key: 5 })), Gre, 5],
	[
		"GRE with checksum, key and sequence",
		ethernet(gre(packet6, { key: 6, sequence: 1, withChecksum: true })),
		Gre,
		6,
	],
	["MPLS", mpls(packet, 100), Mpls, 100],
	["MPLS, of a stack the innermost label", mpls(packet6, 100, 200), Mpls, 200],
	["PPPoE", pppoe(packet), Pppoe, ABSENT],
	[
		"IP in IP in GRE",
		ethernet(gre(ipInIp(packet), { key: 1 })),
		Gre | IpInIp,
		ABSENT,
	],
])("%s: the outer frame's MACs count", (_, bytes, tunnels, tunnelKey) => {
	const { status, segment } = decodeBytes(bytes);
	expect(status).toBe("tcp");
	expect(segment).toMatchObject({
		tunnels,
		tunnelKey,
		sourceMacHigh: 0x020000,
		sourceMacLow: 1,
		sourcePort: 1111,
		destinationPort: 2222,
	});
});

test("a real SYN inside VXLAN is decoded with its network id", () => {
	const { segment } = decodeBytes(realFrames.vxlanSyn.bytes);
	expect(segment).toMatchObject({
		tunnels: Vxlan,
		tunnelKey: 49876,
		sourceMacHigh: 0x000c29,
		sourceMacLow: 0x68afa3,
		sourcePort: 36918,
		destinationPort: 8080,
		seq: 4025751464 | 0,
		ttl: 64,
		mss: 1460,
	});
});

test("ARP inside a tunnel is a claim of that network", () => {
	const arp = arpFrame({
		from: "10.0.0.1",
		fromMac: "02:00:00:00:00:01",
		to: "10.0.0.2",
	});
	const { status, claim } = decodeBytes(ethernet(vxlan(arp, { vni: 9 })));
	expect(status).toBe("address-resolution");
	expect(claim).toMatchObject({ tunnels: Vxlan, tunnelKey: 9 });
});

test("UDP on a tunnel's port without its header is plain UDP", () => {
	const to = (port: number, first: number) =>
		ethernet(
			udpPacket({
				to: `10.0.0.2:${port}`,
				payload: concat([first], new Uint8Array(40)),
			}),
		);
	expect(decodeBytes(to(4789, 0)).status).toBe("udp");
	expect(decodeBytes(to(6081, 0xc0)).status).toBe("udp");
});

test("PPTP's GRE is another IP protocol", () => {
	const bytes = ethernet(gre(packet));
	bytes[14 + 20 + 1] = 1;
	expect(decodeBytes(bytes).status).toBe("other-ip-protocol");
});

test("an endless nest of tunnels is given up by name", () => {
	let nest = packet;
	for (let depth = 0; depth < 40; depth++) nest = ipInIp(nest);
	expect(decodeBytes(ethernet(nest)).status).toBe("nested-too-deep");
});

test("a label stack without bottom is not IP", () => {
	const stack = new Uint8Array(400).fill(0);
	const bytes = ethernet(stack, { etherType: 0x8847 });
	expect(decodeBytes(bytes).status).toBe("not-ip");
});
