import { describe, expect, test } from "vitest";
import type { Frame } from "../../src/capture/frame.js";
import { createDecoded, decodeFrame } from "../../src/decode/decode.js";
import { DecodeStatus, STATUS_NAMES } from "../../src/decode/status.js";
import { decodeBytes, frameOf, guarded } from "../support/decoding.js";
import { realFrames } from "../support/real-frames.js";
import {
	erspan3,
	ethernet,
	geneve,
	gre,
	icmpRedirect,
	ipInIp,
	mpls,
	neighbour,
	ppp,
	pppoe,
	sll2,
	snap,
	tcpFrame,
	tcpPacket,
	vxlan,
} from "../support/wire.js";

const V6 = { from: "[2001:db8::1]:1", to: "[2001:db8::2]:2" };
const extensions = [0, 43, 60].map((protocol) => ({
	protocol,
	bytes: new Uint8Array(8),
}));
const inner = tcpFrame({ vlans: [1], options: { ts: [1, 2] } });

const specimens = Object.entries({
	...realFrames,
	vlans: { linkType: 1, bytes: tcpFrame({ vlans: [1, 2], payload: 3 }) },
	snap: { linkType: 1, bytes: snap(tcpPacket()) },
	sll2: { linkType: 276, bytes: sll2(tcpPacket()) },
	null: { linkType: 0, bytes: Uint8Array.of(2, 0, 0, 0, ...tcpPacket()) },
	ppp: { linkType: 9, bytes: ppp(tcpPacket()) },
	pppoe: { linkType: 1, bytes: pppoe(tcpPacket(V6)) },
	ipv6: { linkType: 1, bytes: tcpFrame({ ...V6, extensions }) },
	geneve: { linkType: 1, bytes: ethernet(geneve(inner, { optionWords: 2 })) },
	gre: { linkType: 101, bytes: gre(ipInIp(tcpPacket()), { key: 1 }) },
	erspan: { linkType: 1, bytes: ethernet(erspan3(inner, 1, true)) },
	mpls: { linkType: 1, bytes: mpls(vxlan(inner), 1, 2, 3) },
	redirect6: {
		linkType: 1,
		bytes: ethernet(
			icmpRedirect({ ...V6, gateway: "fe80::1", quoted: tcpPacket(V6) }),
		),
	},
	neighbour: {
		linkType: 229,
		bytes: neighbour({
			...V6,
			target: "fe80::1",
			mac: "02:00:00:00:00:01",
			reply: true,
		}),
	},
});

/** Reused, as in an analysis, where an earlier frame has left its marks. */
const out = createDecoded();

describe.each(specimens)("%s", (_, { linkType, bytes }) => {
	test("truncated at every length reads nothing beyond the end", () => {
		for (let length = 0; length <= bytes.length; length++) {
			expectReadsOnlyItsBytes(bytes.slice(0, length), {
				linkType,
				wireLength: bytes.length,
			});
		}
	});

	test("with any byte changed, whole or cut, reads nothing beyond the end", () => {
		for (let at = 0; at < bytes.length; at++) {
			for (const value of changesOf(bytes[at] ?? 0)) {
				const changed = Uint8Array.from(bytes);
				changed[at] = value;
				expectReadsOnlyItsBytes(changed, { linkType });
				expectReadsOnlyItsBytes(changed.slice(0, at + 1), { linkType });
			}
		}
	});
});

test("what an earlier frame left behind does not show", () => {
	for (const [, { linkType, bytes }] of specimens) {
		const fields = { linkType };
		const fresh = decodeBytes(bytes, fields);
		const reused = decodeBytes(bytes, fields, out);
		expect(reused.status).toBe(fresh.status);
		if (fresh.status === "tcp") expect(reused.segment).toEqual(fresh.segment);
		if (fresh.status === "icmp-error") expect(reused.icmp).toEqual(fresh.icmp);
		if (fresh.status === "address-resolution") {
			expect(reused.claim).toEqual(fresh.claim);
		}
	}
});

test("random bytes under every link type have a named status", () => {
	let seed = 12345;
	const random = () => {
		seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
		return seed >> 16;
	};
	for (let round = 0; round < 3000; round++) {
		const bytes = Uint8Array.from({ length: random() % 120 }, random);
		const linkType = [0, 1, 9, 12, 50, 51, 101, 104, 113, 228, 229, 276][
			round % 12
		];
		expectReadsOnlyItsBytes(bytes, { linkType: linkType ?? 1 });
	}
});

test("every status has its own kebab-case name", () => {
	expect(STATUS_NAMES).toHaveLength(Object.keys(DecodeStatus).length);
	expect(new Set(STATUS_NAMES).size).toBe(STATUS_NAMES.length);
	expect(Object.values(DecodeStatus)).toEqual([...STATUS_NAMES.keys()]);
	for (const name of STATUS_NAMES)
		expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
});

function changesOf(value: number): number[] {
	const bits = [1, 2, 4, 8, 16, 32, 64, 128].map((bit) => value ^ bit);
	return [...bits, 0, 255, (value + 1) & 255, (value - 1) & 255];
}

/** Decodes from the middle of a larger buffer in which any other read throws. */
function expectReadsOnlyItsBytes(bytes: Uint8Array, fields: Partial<Frame>) {
	const start = 7;
	const end = start + bytes.length;
	const buffer = new Uint8Array(end + start);
	buffer.set(bytes, start);
	const frame = frameOf(guarded(buffer, start, end), {
		start,
		end,
		wireLength: bytes.length,
		...fields,
	});

	const status = decodeFrame(frame, out);
	expect(STATUS_NAMES[status]).toBeDefined();
	if (status !== DecodeStatus.Tcp) return;
	const { payloadStart, payloadEnd, payloadLength } = out.segment;
	expect(payloadLength).toBeGreaterThanOrEqual(0);
	expect(payloadStart).toBeLessThanOrEqual(payloadEnd);
	expect(payloadEnd).toBeLessThanOrEqual(end);
}
