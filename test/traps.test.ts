import { describe, expect, it } from "vitest";
import {
	reportOf,
	type Story,
	story,
	storyIn,
	times,
} from "./support/story.js";
import { linkTypeStory } from "./support/story-links.js";
import { IPV6_NETWORK } from "./support/story-network.js";
import {
	cutTo,
	doubled,
	doubledInRuns,
	onlyFrom,
	withoutChecksums,
} from "./support/story-spoiled.js";

/** What may be answered to a trap; "no" to both questions unless it says otherwise. */
interface Trap {
	readonly on: Story;
	readonly lbBypass?: readonly string[];
	readonly asymmetricRouting?: readonly string[];
}

/** A whole connection: request, answer, end. `to` also carries fields for the client's lines. */
const whole = (client: string, server: string, fields = "") => `
	${client}>${server} S ${fields}; ${server}>${client} SA; ${client}>${server} A ${fields}
	${client}>${server} PA len=120 ${fields}; ${server}>${client} PA len=900
	${client}>${server} A ${fields}; ${client}>${server} FA ${fields}
	${server}>${client} FA; ${client}>${server} A ${fields}`;

/** Hosts behind a router G, as its neighbours see them. */
const routed = storyIn({
	C: { address: "10.0.1.10", port: 40000, ttl: 63, via: "G" },
	D: { address: "10.0.1.11", port: 40000, ttl: 63, via: "G" },
});

const unsure = ["no", "possible", "unknown"];

const TRAPS: Record<string, Trap> = {
	"T01 direct server return: answers in the VIP's name from the servers' MACs":
		{
			on: routed`
				arp 10.0.3.2 is R; arp 10.0.3.3 is Q
				${times(6, (i) => dsr(i, i % 2 === 0 ? "R" : "Q"))}`,
			lbBypass: ["by-design", "no"],
			asymmetricRouting: ["yes", "possible"],
		},
	"T02 a virtual router MAC: sent to the group's MAC, answered from a router's own":
		{
			on: story`${times(
				5,
				(i) => `
				C:4000${i}>V S macs=C>00:00:5e:00:01:07; V>C:4000${i} SA ttl=62 macs=G>C
				C:4000${i}>V A macs=C>00:00:5e:00:01:07; C:4000${i}>V PA len=9 macs=C>00:00:5e:00:01:07
				V>C:4000${i} PA len=99 ttl=62 macs=G>C; C:4000${i}>V A macs=C>00:00:5e:00:01:07`,
			)}`,
		},
	"T03 two routers that take turns by packet": {
		on: story`${times(
			6,
			(i) => `
			C:4000${i}>V S macs=C>G; V>C:4000${i} SA ttl=62 macs=G>C; C:4000${i}>V A macs=C>H
			C:4000${i}>V PA len=9 macs=C>G; V>C:4000${i} PA len=99 ttl=62 macs=H>C
			C:4000${i}>V A macs=C>H; V>C:4000${i} PA len=50 ttl=62 macs=G>C; C:4000${i}>V A macs=C>G`,
		)}`,
		asymmetricRouting: unsure,
	},
	"T04 segmentation offload: segments far longer than the MSS": {
		on: story`
			C>V S mss=1460; V>C SA mss=1460; C>V A; C>V PA len=200
			V>C PA len=23360; V>C PA len=40880; C>V A; V>C PA len=11680; C>V A; C>V FA; V>C FA; C>V A`,
	},
	"T05 checksum offload: no checksum in what the host sends": {
		on: withoutChecksums(story`${times(4, (i) => whole(`C:4000${i}`, "V"))}`),
	},
	"T06 a mirror port that doubles each frame": {
		on: doubled(story`${times(4, (i) => whole(`C:4000${i}`, "V"))}`),
	},
	"T06 a mirror port whose copies come in runs": {
		on: doubledInRuns(story`${times(4, (i) => whole(`C:4000${i}`, "V"))}`, 2),
	},
	"T06 copies in runs of packets without IP-ID": {
		on: doubledInRuns(
			storyIn(IPV6_NETWORK)`${times(4, (i) => whole(`C:4000${i}`, "V"))}`,
			3,
		),
	},
	"T07 a capture that lost SYNs and SYN-ACKs": {
		on: story`
			${times(5, (i) => whole(`C:4000${i}`, "V"))}
			V>C:41000 SA seq=7000; C:41000>V PA len=50 seq=1001 ack=7001; V>C:41000 PA len=500 seq=7001 ack=1051
			C:41000>V A seq=1051 ack=7501
			C:41001>V S; C:41001>V PA len=50; V>C:41001 PA len=500 seq=5001 ack=1051; C:41001>V A seq=1051 ack=5501`,
	},
	"T08 a capture that began between SYN and SYN-ACK": {
		on: story`
			V>C:39999 SA; C:39999>V A seq=1001 ack=5001; C:39999>V PA len=50 seq=1001 ack=5001
			V>C:39999 PA len=500 seq=5001 ack=1051; C:39999>V A seq=1051 ack=5501
			${times(3, (i) => whole(`C:4000${i}`, "V"))}`,
	},
	"T09 answers of a flood's victims to SYNs that were forged in our name": {
		on: story`${times(
			20,
			(i) => `
			+0.3 198.51.100.${i + 1}:80>C:${2000 + 977 * i} SA seq=${i * 77777} ack=${i * 1234567} ttl=50 macs=G>C
			C:${2000 + 977 * i}>198.51.100.${i + 1}:80 R seq=${i * 1234567} macs=C>G`,
		)}`,
		lbBypass: unsure,
		asymmetricRouting: unsure,
	},
	"T10 a SYN-ACK scan: probes with ACK numbers that nobody sent": {
		on: story`${times(
			12,
			(i) => `
			+0.1 203.0.113.9:${50000 + i}>C:${[22, 80, 443, 8080][i % 4]} SA seq=99 ack=${i * 7654321} win=1024 ttl=45 macs=G>C
			C:${[22, 80, 443, 8080][i % 4]}>203.0.113.9:${50000 + i} R seq=${i * 7654321} macs=C>G`,
		)}`,
		lbBypass: unsure,
		asymmetricRouting: unsure,
	},
	"T11 a half-open scan: SYN, SYN-ACK, RST by one way": {
		on: story`${times(
			10,
			(i) => `
			+0.05 C:5000${i}>R:${80 + i} S seq=${i * 999} win=1024 ttl=50 macs=G>R
			R:${80 + i}>C:5000${i} SA macs=R>G; C:5000${i}>R:${80 + i} R seq=${i * 999 + 1} ttl=63 macs=G>R`,
		)}`,
	},
	"T12 a simultaneous open": {
		on: story`
			C:5000>D:5000 S seq=100; D:5000>C:5000 S seq=900
			C:5000>D:5000 SA seq=100 ack=901; D:5000>C:5000 SA seq=900 ack=101
			C:5000>D:5000 PA len=10 seq=101 ack=901; D:5000>C:5000 A seq=901 ack=111`,
	},
	"T13 a SYN and a SYN-ACK that were lost and sent again": {
		on: story`
			@0 C>V S; @1 C>V again; V>C SA; @2.1 V>C again; C>V A; C>V PA len=50; V>C PA len=500; C>V A
			${whole("C:40001", "V")}`,
	},
	"T14 a client port that is used again": {
		on: story`
			C>V S seq=1; V>C SA seq=7000; C>V A seq=2 ack=7001; C>V PA len=50 seq=2 ack=7001
			V>C PA len=90 seq=7001 ack=52; C>V FA seq=52 ack=7091; V>C FA seq=7091 ack=53; C>V A seq=53 ack=7092
			@65 C>V S seq=900000; V>C SA seq=7000000; C>V A seq=900001 ack=7000001
			C>V PA len=50 seq=900001 ack=7000001; V>C PA len=90 seq=7000001 ack=900051; C>V A seq=900051 ack=7000091`,
	},
	"T15 a half-open connection that is found out by a challenge ACK": {
		on: story`
			@0 C>V S seq=500000; V>C A seq=88 ack=42; C>V R seq=42
			@1 C>V S seq=500000; V>C SA seq=9000000 ack=500001; C>V A seq=500001 ack=9000001
			C>V PA len=50 seq=500001 ack=9000001; V>C PA len=90 seq=9000001 ack=500051; C>V A seq=500051 ack=9000091`,
	},
	"T16 a full accept queue: SYN-ACKs again although the ACK has arrived": {
		on: routed`
			${times(3, (i) => whole(`C:4100${i}`, "R"))}
			${times(
				3,
				(i) => `
				+0 C:4000${i}>R S; R>C:4000${i} SA macs=R>G; C:4000${i}>R A; C:4000${i}>R PA len=50
				+1 R>C:4000${i} SA macs=R>G; C:4000${i}>R A
				+2 R>C:4000${i} SA macs=R>G; C:4000${i}>R A; C:4000${i}>R PA len=50 seq=1001
				R>C:4000${i} A ack=1051 macs=R>G; R>C:4000${i} PA len=300 macs=R>G; C:4000${i}>R A`,
			)}`,
		// A request that waits for seconds may also wait for something behind the server.
		lbBypass: ["no", "unknown"],
		asymmetricRouting: unsure,
	},
	"T17 health checks that end with RST": {
		on: story`${times(
			10,
			(i) => `
			+2 V:4100${i}>R S seq=${i * 3000} macs=V>R; R>V:4100${i} SA seq=${i * 7777} ack=${i * 3000 + 1} macs=R>V
			V:4100${i}>R R seq=${i * 3000 + 1} macs=V>R`,
		)}`,
	},
	"T18 a RST that a device on the way made": {
		on: story`
			${times(3, (i) => whole(`C:4100${i}`, "V"))}
			C>V S macs=C>G; V>C SA ttl=57 macs=G>C; C>V A macs=C>G; C>V PA len=90 macs=C>G
			V>C R ttl=250 id=5 macs=G>C; V>C R ttl=250 id=5 macs=G>C`,
	},
	"T19 a path that swallows large segments": {
		on: story`${times(
			3,
			(i) => `
			C:4000${i}>V S; V>C:4000${i} SA; C:4000${i}>V A; C:4000${i}>V PA len=1448
			+0.2 C:4000${i}>V again; +0.4 C:4000${i}>V again; +0.8 C:4000${i}>V again`,
		)}`,
	},
	"T20 an application that hangs with a closed window": {
		on: story`
			C>V S; V>C SA; C>V A; C>V PA len=1000; V>C A win=0
			+0.2 C>V A seq=2000; V>C A win=0; +0.4 C>V A seq=2000; V>C A win=0; +5 V>C A; C>V PA len=100; V>C A`,
	},
	"T21 one connection on both sides of a NAT, in one capture": {
		on: story`${times(
			4,
			(i) => `
			C:4000${i}>D:80 S seq=${i * 999} macs=C>G; 192.0.2.9:6000${i}>D:80 S seq=${i * 999} ttl=63 macs=G>D
			D:80>192.0.2.9:6000${i} SA ack=${i * 999 + 1} ttl=64 macs=D>G; D:80>C:4000${i} SA ack=${i * 999 + 1} ttl=63 macs=G>C
			C:4000${i}>D:80 A macs=C>G; 192.0.2.9:6000${i}>D:80 A ttl=63 macs=G>D
			C:4000${i}>D:80 PA len=9 macs=C>G; 192.0.2.9:6000${i}>D:80 PA len=9 ttl=63 macs=G>D
			D:80>192.0.2.9:6000${i} PA len=90 macs=D>G; D:80>C:4000${i} PA len=90 ttl=63 macs=G>C`,
		)}`,
		asymmetricRouting: unsure,
	},
	"T22 data in a SYN: the SYN-ACK acknowledges more than the SYN": {
		on: story`
			${times(
				4,
				(i) => `
				C:4000${i}>V S len=200 seq=1; V>C:4000${i} SA ack=202; V>C:4000${i} PA len=900 ack=202
				C:4000${i}>V A seq=202 ack=5901; C:4000${i}>V FA seq=202; V>C:4000${i} FA; C:4000${i}>V A`,
			)}`,
	},
	"T23 a snap length that cuts the TCP header": {
		on: cutTo(50, story`${times(4, (i) => whole(`C:4000${i}`, "V"))}`),
		lbBypass: ["no", "unknown"],
		asymmetricRouting: ["no", "unknown"],
	},
	"T24 a mirror port that copies received frames only": {
		on: onlyFrom(
			"10.0.2.100",
			story`${times(6, (i) => whole(`C:4000${i}`, "V"))}`,
		),
		lbBypass: ["no", "unknown"],
		asymmetricRouting: ["no", "unknown"],
	},
	"T25 two interfaces whose frames are in the wrong order": {
		on: story`${times(
			4,
			(i) => `
			@${i}.000100 V>C:4000${i} SA ack=1001 if=1; @${i}.000050 C:4000${i}>V S if=0
			@${i}.000300 V>C:4000${i} PA len=90 seq=5001 ack=1051 if=1
			@${i}.000200 C:4000${i}>V A ack=5001 if=0; @${i}.000250 C:4000${i}>V PA len=50 ack=5001 if=0
			@${i}.000400 C:4000${i}>V A seq=1051 ack=5091 if=0`,
		)}`,
	},
	"T26 frames mirrored with and without their VLAN tag": {
		on: doubled(
			story`${times(4, (i) => whole(`C:4000${i}`, "V"))}`,
			[0x81, 0x00, 0x00, 0x2a],
		),
		asymmetricRouting: unsure,
	},
	"T27 an Internet link where most connections go one way only, and work": {
		on: story`
			${times(3, (i) => whole(`C:4100${i}`, "V"))}
			${times(
				20,
				(i) => `
				203.0.113.${i + 1}:4${1000 + i}>198.51.100.${i + 1}:443 S seq=1 ttl=54
				203.0.113.${i + 1}:4${1000 + i}>198.51.100.${i + 1}:443 A seq=2 ack=501 ttl=54
				203.0.113.${i + 1}:4${1000 + i}>198.51.100.${i + 1}:443 PA len=90 seq=2 ack=501 ttl=54
				203.0.113.${i + 1}:4${1000 + i}>198.51.100.${i + 1}:443 A seq=92 ack=9501 ttl=54`,
			)}`,
		asymmetricRouting: ["no", "unknown", "possible", "yes"],
	},
	"T28 a client that vanished: SYN-ACKs without effect, once": {
		on: routed`
			${times(4, (i) => whole(`C:4000${i}`, "R"))}
			@10 D>R S; R>D SA macs=R>G; @11 R>D again macs=R>G; @13 R>D again macs=R>G; @17 R>D again macs=R>G`,
	},
	"T29 SYNs dropped for their old timestamps": {
		on: routed`
			${times(4, (i) => whole(`C:4000${i}`, "R"))}
			@10 C:41000>R S ts=5,0; @11 C:41000>R again; @13 C:41000>R again`,
		// Nobody can tell from SYNs alone why they are not answered.
		lbBypass: ["no", "unknown"],
		asymmetricRouting: unsure,
	},
	"T30 a load balancer inside the client: SYNs go to the servers themselves": {
		on: story`${times(8, (i) => whole(`C:4000${i}`, i % 2 === 0 ? "R" : "Q"))}`,
	},
};

describe.each(Object.entries(TRAPS))("%s", (_, trap) => {
	const { lbBypass = ["no"], asymmetricRouting = ["no"] } = trap;

	it("is no bypass of a load balancer", () => {
		expect(lbBypass).toContain(reportOf(trap.on).verdict.lbBypass);
	});

	it("is judged as what its routing is", () => {
		const { verdict } = reportOf(trap.on);
		expect(asymmetricRouting).toContain(verdict.asymmetricRouting);
	});

	it("is no bypass either where only senders' MACs are captured", () => {
		const { verdict } = reportOf(linkTypeStory.cooked(trap.on));
		expect(verdict.lbBypass).not.toBe("yes");
	});
});

describe("the traps of the field guide", () => {
	it("are all there, T01 to T30", () => {
		const ids = new Set(Object.keys(TRAPS).map((name) => name.slice(0, 3)));
		expect([...ids]).toEqual(
			Array.from(
				{ length: 30 },
				(_, i) => `T${String(i + 1).padStart(2, "0")}`,
			),
		);
	});
});

describe("frames that are in the capture twice", () => {
	const copied = Object.entries(TRAPS).filter(([name]) =>
		/^T(06|26)/.test(name),
	);

	it.each(copied)("are no retransmissions: %s", (_, { on }) => {
		const { findings, diagnoses } = reportOf(on);
		expect(findings.filter(({ rule }) => rule === "retransmission")).toEqual(
			[],
		);
		expect(diagnoses.map(({ cause }) => cause)).not.toContain("packet-loss");
	});
});

/** A connection to V that the balancer L hands on to a server's MAC; the server answers by the router. */
function dsr(index: number, server: string): string {
	const client = `C:4000${index}`;
	return `
		${client}>V S macs=L>${server}; V>${client} SA macs=${server}>G; ${client}>V A macs=L>${server}
		${client}>V PA len=90 macs=L>${server}; V>${client} PA len=900 macs=${server}>G
		${client}>V A macs=L>${server}; ${client}>V FA macs=L>${server}
		V>${client} FA macs=${server}>G; ${client}>V A macs=L>${server}`;
}
