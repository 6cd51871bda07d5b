import { describe, expect, it } from "vitest";
import type { Frame } from "../../src/capture/frame.js";
import { createDecoded, decodeFrame } from "../../src/decode/decode.js";
import { KeyedMapping } from "../../src/node/keyed-mapping.js";
import { FrameRedactor } from "../../src/node/redact-frame.js";
import { redactText } from "../../src/report/redact-text.js";
import { bytesOf, FIXTURES, onePerFolder } from "../support/captures.js";
import { frameOf } from "../support/decoding.js";
import { readFrames } from "../support/read-frames.js";
import {
	arpMessage,
	be16,
	concat,
	DEFAULT_DESTINATION_MAC,
	DEFAULT_SOURCE_MAC,
	ethernet,
	geneve,
	gre,
	hex,
	icmpPacket,
	icmpRedirect,
	icmpTimeExceeded,
	icmpUnreachable,
	ipInIp,
	LinkType,
	mpls,
	neighbour,
	ppp,
	pppoe,
	sll,
	sll2,
	tcpPacket,
	udpPacket,
	vxlan,
} from "../support/wire.js";

const mapping = new KeyedMapping(new Uint8Array(32).fill(7));
const redactor = new FrameRedactor(mapping);

/** Names of addresses and MACs, before and after. */
type Naming = (text: string) => string;
const original: Naming = (text) => text;
const mapped: Naming = (text) => redactText(text, mapping);

const C = "10.0.1.10:51000";
const R = "10.0.3.2:80";
const C6 = "[2001:db8:1::10]:51000";
const R6 = "[2001:db8:3::2]:80";
const MAC = "3c:fd:fe:4a:5a:aa";
const OPTIONS = { mss: 1460, ws: 7, sack: true, ts: [1, 2] } as const;

const ends = (name: Naming) => ({ from: name(C), to: name(R) });
const ends6 = (name: Naming) => ({ from: name(C6), to: name(R6) });
const syn = (name: Naming) =>
	tcpPacket({ ...ends(name), flags: "S", options: OPTIONS });
const syn6 = (name: Naming) =>
	tcpPacket({ ...ends6(name), flags: "S", options: OPTIONS });

/** A frame whose MACs are mapped as well. */
const framed = (name: Naming, packet: Uint8Array, vlans: number[] = []) =>
	ethernet(packet, {
		sourceMac: name(DEFAULT_SOURCE_MAC),
		destinationMac: name(DEFAULT_DESTINATION_MAC),
		vlans,
	});

const quote = (name: Naming) =>
	icmpUnreachable({
		...{ from: name("10.0.9.1"), to: name("10.0.1.10") },
		quoted: syn(name),
	});

const whole: [string, (name: Naming) => Uint8Array][] = [
	["TCP", (name) => framed(name, syn(name))],
	["TCP over IPv6", (name) => framed(name, syn6(name))],
	["VLAN tags", (name) => framed(name, syn(name), [100, 7])],
	["an ICMP error", (name) => framed(name, quote(name))],
	[
		"an ICMP redirect",
		(name) =>
			framed(
				name,
				icmpRedirect({
					...{ from: name("10.0.9.1"), to: name("10.0.1.10") },
					gateway: name("10.0.9.254"),
					quoted: syn(name),
				}),
			),
	],
	[
		"an ICMPv6 error",
		(name) =>
			framed(
				name,
				icmpTimeExceeded({
					...{ from: name("2001:db8::1"), to: name("2001:db8:1::10") },
					quoted: syn6(name),
				}),
			),
	],
	[
		"a neighbour advertisement",
		(name) =>
			framed(
				name,
				neighbour({
					...{ from: name("2001:db8:1::10"), to: name("2001:db8:1::1") },
					...{ target: name("2001:db8:1::10"), mac: name(MAC), reply: true },
				}),
			),
	],
	[
		"a neighbour solicitation",
		(name) =>
			framed(
				name,
				neighbour({
					...{ from: name("fe80::1"), to: name("ff02::1:ff00:10") },
					...{ target: name("2001:db8:1::10"), mac: name(MAC), reply: false },
				}),
			),
	],
	[
		"VXLAN",
		(name) => framed(name, vxlan(framed(name, syn(name)), outer(name))),
	],
	[
		"GENEVE",
		(name) => framed(name, geneve(framed(name, syn(name)), outer(name))),
	],
	[
		"GRE",
		(name) =>
			framed(
				name,
				gre(framed(name, syn(name)), { protocol: 0x6558, ...outer(name) }),
			),
	],
	["IP in IP", (name) => framed(name, ipInIp(syn(name), outer(name)))],
	["IPv6 in IPv4", (name) => framed(name, ipInIp(syn6(name), outer(name)))],
	[
		"a tunnel in a tunnel",
		(name) =>
			framed(
				name,
				ipInIp(vxlan(framed(name, syn(name)), outer(name)), outer(name)),
			),
	],
];

const outer = (name: Naming) => ({
	from: name("172.16.0.1"),
	to: name("172.16.0.2"),
});

const bytesKept = ({ bytes, start, end }: Frame): Uint8Array =>
	bytes.slice(start, end);

const redacted = (bytes: Uint8Array, fields: Partial<Frame> = {}): Uint8Array =>
	bytesKept(redactor.redact(frameOf(bytes, fields)));

describe("a redacted frame without payload", () => {
	it.each(whole)(
		"with %s is the frame of the other addresses, right checksums and all",
		(_, build) => {
			expect(redacted(build(original))).toEqual(build(mapped));
			expect(build(mapped)).not.toEqual(build(original));
		},
	);

	it.each(whole)(
		"with %s, cut at any length, never throws and keeps no original address",
		(_, build) => {
			const bytes = build(original);
			const expected = build(mapped);
			for (let length = 0; length < bytes.length; length += 1) {
				const kept = redacted(bytes.slice(0, length), {
					wireLength: bytes.length,
				});
				expect(kept.length).toBeLessThanOrEqual(length);
				// Checksums of cut packets are right for zeros behind the cut; compare what stands before them.
				expect([...kept.slice(0, 24)]).toEqual([
					...expected.slice(0, Math.min(24, kept.length)),
				]);
			}
		},
	);

	it("has another MAC in ARP, in the header and in the message", () => {
		const build = (name: Naming) =>
			ethernet(
				arpMessage({
					...{ from: name("10.0.1.1"), fromMac: name(MAC) },
					...{ to: name("10.0.1.10"), reply: false },
				}),
				{
					...{ sourceMac: name(MAC), destinationMac: "ff:ff:ff:ff:ff:ff" },
					etherType: 0x0806,
				},
			);
		expect(redacted(build(original))).toEqual(build(mapped));
	});

	it("loses its padding", () => {
		const bytes = framed(original, tcpPacket(ends(original)));
		const padded = concat(bytes, hex("c0ffee c0ffee"));
		expect(redacted(padded)).toEqual(framed(mapped, tcpPacket(ends(mapped))));
	});

	it.each([
		[
			"SLL",
			(name: Naming) => sll(syn(name), { sourceMac: name(MAC) }),
			LinkType.LinuxSll,
		],
		[
			"SLL2",
			(name: Naming) => sll2(syn(name), { sourceMac: name(MAC) }),
			LinkType.LinuxSll2,
		],
		["raw IP", syn, LinkType.Raw],
		["PPP", (name: Naming) => ppp(syn(name)), LinkType.Ppp],
	])("is known on %s", (_, build, linkType) => {
		expect(redacted(build(original), { linkType })).toEqual(build(mapped));
	});

	it("keeps labels, of MPLS and of PPPoE", () => {
		for (const wrap of [(p: Uint8Array) => mpls(p, 16, 17), pppoe])
			expect(bytesTail(redacted(wrap(syn(original))))).toEqual(
				bytesTail(wrap(syn(mapped))),
			);
	});
});

/** Everything behind the MACs, which those builders do not let one choose. */
const bytesTail = (bytes: Uint8Array): Uint8Array => bytes.slice(12);

describe("the payload of a redacted frame", () => {
	const secret = "password=hunter2";
	const zeros = new Uint8Array(secret.length);

	it.each([
		["TCP", tcpPacket, ends],
		["UDP", udpPacket, ends],
		["TCP over IPv6", tcpPacket, ends6],
	])(
		"of %s is gone; the checksum is right for zeros in its place",
		(_, build, of) => {
			const bytes = framed(
				original,
				build({ ...of(original), payload: secret }),
			);
			const expected = framed(mapped, build({ ...of(mapped), payload: zeros }));
			const headers = bytes.length - secret.length;
			expect(redacted(bytes)).toEqual(expected.slice(0, headers));
			const { wireLength } = redactor.redact(frameOf(bytes));
			expect(wireLength).toBe(bytes.length);
		},
	);

	it("of an ICMP echo is gone", () => {
		const body = concat(be16(1), be16(2), new TextEncoder().encode(secret));
		const bytes = framed(original, icmpPacket(8, 0, body, ends(original)));
		expect(redacted(bytes).length).toBe(14 + 20 + 8);
	});

	it("of what an ICMP error quotes is gone", () => {
		const quoted = tcpPacket({ ...ends(original), payload: secret });
		const error = icmpUnreachable({
			from: "10.0.9.1",
			to: "10.0.1.10",
			quoted,
		});
		expect(redacted(framed(original, error)).length).toBe(14 + 20 + 8 + 40);
	});

	it("keeps the fixed bytes of a PROXY protocol header, and no address of it", () => {
		const payload = "PROXY TCP4 10.0.1.10 10.0.2.100 51000 80\r\n";
		const bytes = framed(original, tcpPacket({ ...ends(original), payload }));
		const kept = redacted(bytes);
		expect(new TextDecoder().decode(kept.slice(54))).toBe("PROXY ");
	});
});

describe("what may hold an address", () => {
	it("is cleared in IPv4 options and in unknown TCP options", () => {
		const build = (name: Naming, ipOptions: string, rawOptions: string) =>
			framed(
				name,
				tcpPacket({
					...ends(name),
					ipOptions: hex(ipOptions),
					rawOptions: hex(rawOptions),
				}),
			);
		const bytes = build(
			original,
			"07 07 04 0a000102 00",
			"1e 08 3000 0a000102",
		);
		expect(redacted(bytes)).toEqual(
			build(mapped, "0101010101010101", "1e 08 0000 00000000"),
		);
	});

	it("is cleared in IPv6 extension headers", () => {
		const build = (name: Naming, body: string) =>
			framed(
				name,
				tcpPacket({
					...ends6(name),
					extensions: [{ protocol: 0, bytes: hex(`00 00 ${body}`) }],
				}),
			);
		expect(redacted(build(original, "0504 0a000102"))).toEqual(
			build(mapped, "0000 00000000"),
		);
	});

	it("is dropped behind a header that is not known", () => {
		const lldp = ethernet(hex("0207 04 3cfdfe4a5aaa"), { etherType: 0x88cc });
		expect(redacted(lldp).length).toBe(14);
		const gtp = udpPacket({
			...ends(original),
			to: "10.0.3.2:2152",
			payload: 30,
		});
		expect(redacted(framed(original, gtp)).length).toBe(14 + 20 + 8);
		expect(redacted(syn(original), { linkType: 105 }).length).toBe(0);
	});
});

describe("a checksum that was not right", () => {
	const bytes = framed(original, tcpPacket(ends(original)));
	const CHECKSUM = 14 + 20 + 16;
	const at = (frame: Uint8Array) => frame.slice(CHECKSUM, CHECKSUM + 2);
	const right = at(framed(mapped, tcpPacket(ends(mapped))));

	it("stays wrong", () => {
		const broken = bytes.slice();
		broken[CHECKSUM] = (broken[CHECKSUM] as number) ^ 1;
		expect(at(redacted(broken))).not.toEqual(right);
	});

	it("stays what the network card was to complete", () => {
		const sum = (source: string, target: string) => {
			const words = [source, target].flatMap((text) =>
				text.split(".").map(Number),
			);
			let total = 6 + 20;
			for (let i = 0; i < 8; i += 2)
				total += ((words[i] as number) << 8) | (words[i + 1] as number);
			return be16((total & 0xffff) + (total >>> 16));
		};
		const partial = bytes.slice();
		partial.set(sum("10.0.1.10", "10.0.3.2"), CHECKSUM);
		expect([...at(redacted(partial))]).toEqual(
			sum(mapped("10.0.1.10"), mapped("10.0.3.2")),
		);
	});

	it("stays absent in UDP", () => {
		const udp = framed(original, udpPacket({ ...ends(original), payload: 4 }));
		udp.set([0, 0], 14 + 20 + 6);
		expect([...redacted(udp).slice(40, 42)]).toEqual([0, 0]);
	});
});

describe("the frames of a capture", () => {
	it.each(onePerFolder(FIXTURES))(
		"of %s are decoded as before, but for addresses",
		(_, path) => {
			const [before, after] = [createDecoded(), createDecoded()];
			for (const { hex: digits, ...fields } of readFrames(bytesOf(path))
				.frames) {
				const frame = frameOf(
					new Uint8Array(Buffer.from(digits, "hex")),
					fields,
				);
				frame.wireLength = fields.wireLength;
				const status = decodeFrame(frame, before);
				expect(decodeFrame(redactor.redact(frame), after)).toBe(status);
				expect(facts(after)).toEqual(facts(before));
			}
		},
		60_000,
	);
});

/** Of a segment what is not an address, a MAC or a place of bytes. */
function facts({ segment }: ReturnType<typeof createDecoded>) {
	const isOther =
		/^(source|destination)\d|Mac(High|Low)$|^payload(Start|End)$|^hash/;
	return Object.fromEntries(
		Object.entries(segment).filter(([name]) => !isOther.test(name)),
	);
}
