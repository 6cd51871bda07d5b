import { describe, expect, test } from "vitest";
import type { AddressClaim } from "../../src/decode/segment.js";
import { addressText, macText } from "../../src/flow/addresses.js";
import { decodeBytes } from "../support/decoding.js";
import { realFrames } from "../support/real-frames.js";
import { arpFrame, ethernet, neighbour } from "../support/wire.js";

const MAC = "02:00:00:00:00:aa";
const ARP = { from: "10.0.0.1", fromMac: MAC, to: "10.0.0.2" };

describe("ARP", () => {
	test("a real request says where its sender is and whom it seeks", () => {
		const { status, claim } = decodeBytes(realFrames.arpRequest.bytes, {
			number: 17,
		});
		expect(status).toBe("address-resolution");
		expect(claim).toMatchObject({ frame: 17, isReply: false });
		expect(claimText(claim)).toEqual([
			"192.168.19.45",
			"00:0c:29:1e:61:44",
			"192.168.19.1",
		]);
	});

	test("a reply says where its sender is", () => {
		const toMac = "02:00:00:00:00:bb";
		const { claim } = decodeBytes(
			arpFrame({ ...ARP, toMac, reply: true, vlans: [30] }),
		);
		expect(claim).toMatchObject({
			isReply: true,
			outerVlan: 30,
			sourceMacLow: 0xaa,
			destinationMacLow: 0xbb,
		});
		expect(claimText(claim)).toEqual(["10.0.0.1", MAC, "::"]);
	});

	test("an announcement asks for its own address", () => {
		const { claim } = decodeBytes(arpFrame({ ...ARP, to: ARP.from }));
		expect(claimText(claim)).toEqual(["10.0.0.1", MAC, "10.0.0.1"]);
	});

	test("a probe from 0.0.0.0, another operation and another hardware claim nothing", () => {
		expect(decodeBytes(arpFrame({ ...ARP, from: "0.0.0.0" })).status).toBe(
			"arp",
		);
		for (const [at, value] of [
			[14 + 7, 8],
			[14 + 1, 6],
			[14 + 4, 8],
		] as const) {
			const bytes = arpFrame(ARP);
			bytes[at] = value;
			expect(decodeBytes(bytes).status).toBe("arp");
		}
	});

	test("a cut message is named", () => {
		expect(decodeBytes(arpFrame(ARP).slice(0, 41)).status).toBe("arp-cut");
	});
});

describe("neighbour discovery", () => {
	test("a real solicitation says where its sender is and whom it seeks", () => {
		const { status, claim } = decodeBytes(
			realFrames.neighbourSolicitation.bytes,
		);
		expect(status).toBe("address-resolution");
		expect(claim.isReply).toBe(false);
		expect(claimText(claim)).toEqual([
			"2001:db8:9243:b629::efd4",
			"a4:bb:6d:89:15:1f",
			"2001:db8:9243:b629::1",
		]);
	});

	test("a real advertisement says where its target is", () => {
		const { claim } = decodeBytes(realFrames.neighbourAdvertisement.bytes);
		expect(claim.isReply).toBe(true);
		expect(claimText(claim)).toEqual([
			"2001:db8:9243:b629::1",
			"2c:6b:f5:91:9f:01",
			"::",
		]);
	});

	test("a message without link-layer option claims nothing", () => {
		for (const reply of [true, false]) {
			const bytes = ethernet(
				neighbour({ from: "::", to: "ff02::1", target: "fe80::1", reply }),
			);
			expect(decodeBytes(bytes).status).toBe("icmp");
		}
	});

	test("an option of length 0 ends the search", () => {
		const bytes = ethernet(
			neighbour({
				from: "fe80::2",
				to: "ff02::1",
				target: "fe80::1",
				mac: MAC,
				reply: true,
			}),
		);
		bytes.set([9, 0], bytes.length - 8);
		expect(decodeBytes(bytes).status).toBe("icmp");
	});
});

function claimText(claim: AddressClaim) {
	const { address0, address1, address2, address3 } = claim;
	const { target0, target1, target2, target3 } = claim;
	return [
		addressText(address0, address1, address2, address3),
		macText(claim.macHigh, claim.macLow),
		addressText(target0, target1, target2, target3),
	];
}
