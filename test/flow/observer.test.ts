import { describe, expect, it } from "vitest";
import { Observer } from "../../src/flow/observer.js";
import { frameOf } from "../support/decoding.js";
import {
	arpFrame,
	ethernet,
	icmpRedirect,
	icmpUnreachableFrame,
	neighbour,
	tcpFrame,
	tcpPacket,
	udpFrame,
} from "../support/wire.js";

const MAC_A = "02:00:00:00:00:0a";
const MAC_B = "02:00:00:00:00:0b";

function observe(...frames: Uint8Array[]): Observer {
	const observer = new Observer();
	frames.forEach((bytes, index) => {
		observer.observe(frameOf(bytes, { number: index + 1, seconds: 1 + index }));
	});
	return observer;
}

describe("address claims", () => {
	const claimOf = (mac: string, reply: boolean) =>
		arpFrame({ from: "10.0.0.5", fromMac: mac, to: "10.0.0.9", reply });

	it("keep each pair of address and MAC once, with its first and last frame", () => {
		const { claims } = observe(
			claimOf(MAC_A, false),
			claimOf(MAC_B, true),
			claimOf(MAC_A, true),
		).facts();
		expect(claims.all()).toMatchObject([
			{
				address: "10.0.0.5",
				mac: MAC_A,
				count: 2,
				replies: 1,
				first: { frame: 1 },
				last: { frame: 3 },
			},
			{ mac: MAC_B, count: 1, replies: 1 },
		]);
		expect([...claims.macsOf("10.0.0.5")]).toEqual([MAC_A, MAC_B]);
		expect([...claims.addressesOf(MAC_B)]).toEqual(["10.0.0.5"]);
		expect(claims.overflow).toBe(0);
	});

	it("remember who asked for an address", () => {
		const { claims } = observe(
			claimOf(MAC_A, false),
			claimOf(MAC_A, false),
			claimOf(MAC_B, true),
		).facts();
		expect([...claims.askersFor("10.0.0.9")]).toEqual([MAC_A]);
		expect([...claims.askersFor("10.0.0.5")]).toEqual([]);
	});

	it("come from IPv6 neighbour discovery too", () => {
		const { claims } = observe(
			ethernet(
				neighbour({
					from: "fe80::1",
					to: "fe80::2",
					target: "2001:db8::7",
					mac: MAC_A,
					reply: true,
				}),
			),
		).facts();
		expect([...claims.macsOf("2001:db8::7")]).toEqual([MAC_A]);
	});
});

describe("ICMP messages", () => {
	const quoted = tcpPacket({ from: "10.0.0.1:40000", to: "10.0.0.2:80" });
	const unreachable = (from: string, code: number) =>
		icmpUnreachableFrame({ from, to: "10.0.0.1", quoted, code });

	it("are grouped by sender, kind and quoted ends", () => {
		const { icmp } = observe(
			unreachable("10.0.0.254", 3),
			unreachable("10.0.0.254", 3),
			unreachable("10.0.0.253", 3),
			unreachable("10.0.0.254", 13),
		).facts();
		expect(
			icmp.map(({ sender, code, count, first }) => [
				sender,
				code,
				count,
				first.frame,
			]),
		).toEqual([
			["10.0.0.254", 3, 2, 1],
			["10.0.0.253", 3, 1, 3],
			["10.0.0.254", 13, 1, 4],
		]);
		expect(icmp[0]).toMatchObject({
			receiver: "10.0.0.1",
			protocol: 6,
			quotedSource: "10.0.0.1:40000",
			quotedDestination: "10.0.0.2:80",
			gateway: undefined,
		});
	});

	it("say where a redirect points to, each gateway on its own", () => {
		const redirect = (gateway: string) =>
			ethernet(
				icmpRedirect({ from: "10.0.0.254", to: "10.0.0.1", gateway, quoted }),
			);
		const { icmp } = observe(
			redirect("10.0.0.252"),
			redirect("10.0.0.253"),
		).facts();
		expect(icmp.map(({ gateway }) => gateway)).toEqual([
			"10.0.0.252",
			"10.0.0.253",
		]);
	});
});

describe("the parts of a capture", () => {
	it("count each frame once, as decoded or by its reason", () => {
		const frames = [
			tcpFrame(),
			tcpFrame({ flags: "S" }),
			udpFrame(),
			arpFrame({ from: "10.0.0.5", fromMac: MAC_A, to: "10.0.0.9" }),
			new Uint8Array(5),
			tcpFrame().slice(0, 40),
		];
		const [part] = observe(...frames).parts;
		const skipped = Object.values(part?.skipped() ?? {});
		expect(part?.frames).toBe(frames.length);
		expect(part?.tcpSegments).toBe(2);
		expect(part?.cutSegments).toBe(1);
		expect(skipped.reduce((sum, count) => sum + count, 2)).toBe(frames.length);
	});

	it("count link types that are not decoded by name, a bounded number of them", () => {
		const observer = new Observer();
		const take = (linkType: number) =>
			observer.observe(frameOf(tcpFrame(), { linkType }));
		for (const linkType of [189, 189, 187]) take(linkType);
		expect(observer.parts[0]?.skipped()).toEqual({
			"unsupported-link-type: USB_LINUX": 2,
			"unsupported-link-type: BLUETOOTH_HCI_H4": 1,
		});
		for (let linkType = 1000; linkType < 1100; linkType++) take(linkType);
		const skipped = observer.parts[0]?.skipped() ?? {};
		expect(Object.keys(skipped)).toHaveLength(17);
		expect(skipped["unsupported-link-type"]).toBe(86);
	});

	it("are numbered on from file to file", () => {
		const observer = new Observer();
		for (const port of [1, 2]) {
			observer.beginPart();
			for (const number of [1, 2, 3]) {
				const bytes = tcpFrame({ from: `10.0.0.1:${port}${number}` });
				observer.observe(frameOf(bytes, { number, seconds: port }));
			}
		}
		expect(observer.parts.map(({ frameOffset }) => frameOffset)).toEqual([
			0, 3,
		]);
		const { connections, frames } = observer.facts();
		expect(frames).toBe(6);
		expect(connections.map(({ firstFrame }) => firstFrame)).toEqual([
			1, 2, 3, 4, 5, 6,
		]);
	});

	it("number on after a block that took a number without being a frame", () => {
		const observer = new Observer();
		observer.observe(frameOf(tcpFrame(), { number: 7 }));
		observer.beginPart();
		observer.observe(frameOf(tcpFrame({ flags: "S" }), { number: 1 }));
		expect(observer.parts[1]?.frameOffset).toBe(7);
		expect(observer.facts().frames).toBe(2);
	});

	it("include a file without frames between two others", () => {
		const observer = new Observer();
		observer.beginPart();
		observer.observe(frameOf(tcpFrame()));
		observer.beginPart();
		observer.beginPart();
		observer.observe(frameOf(tcpFrame()));
		expect(observer.parts.map(({ frames }) => frames)).toEqual([1, 0, 1]);
	});

	it("have times since the second of the first frame that has one", () => {
		const observer = new Observer();
		const at = (seconds: number, nanoseconds: number) =>
			observer.observe(frameOf(tcpFrame(), { seconds, nanoseconds }));
		at(1_767_323_045, 5);
		at(1_767_323_044, 999_999_999);
		at(1_767_323_050, 0);
		expect(observer.baseSeconds).toBe(1_767_323_045);
		expect(observer.facts().firstTimeNs).toBe(-1);
		expect(observer.facts().lastTimeNs).toBe(5e9);
	});

	it("are one without frames before anything was observed", () => {
		const observer = new Observer();
		expect(observer.parts.length).toBe(1);
		expect(observer.facts()).toMatchObject({
			frames: 0,
			connections: [],
			firstTimeNs: 0,
			lastTimeNs: 0,
		});
	});
});
