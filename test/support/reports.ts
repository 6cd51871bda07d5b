import type {
	CaptureReport,
	Diagnosis,
	Ladder,
	LadderStep,
	Report,
} from "../../src/report/report.js";

const VIP = "192.168.91.61:8000";
const REAL_2 = "192.168.175.61:8000";
const REAL_3 = "192.168.175.223:8000";

/** A report with nothing in it; the base of the others. */
export function emptyReport(changes: Partial<Report> = {}): Report {
	return {
		schemaVersion: 1,
		language: "en",
		tool: { name: "asymroute", version: "0.1.0" },
		verdict: {
			lbBypass: "no",
			asymmetricRouting: "no",
			impact: "unknown",
			summary: "Nothing was found.",
		},
		captures: [],
		diagnoses: [],
		rules: [],
		findings: [],
		realServers: [],
		paths: [],
		timeline: null,
		statistics: {},
		...changes,
	};
}

/** A capture's facts; the defaults are those of the S01 client capture of the lab. */
export function captureReport(
	changes: Partial<CaptureReport> = {},
): CaptureReport {
	return {
		name: "client1.pcap",
		format: "pcap",
		compression: "none",
		interfaces: [
			{
				id: 0,
				name: null,
				linkType: "ETHERNET",
				snapLength: 262144,
				dropped: null,
			},
		],
		frames: 380,
		tcpSegments: 370,
		connections: 58,
		firstTime: "2026-11-23T09:37:53.561174000Z",
		lastTime: "2026-11-23T09:38:23.946118000Z",
		vantage: {
			point: "client",
			host: "192.168.19.22",
			confidence: "likely",
			reasons: ["all frames of 192.168.19.22 have TTL 64 and one MAC"],
		},
		directions: "both",
		skipped: { "not-tcp": 8, "not-ip": 2 },
		comments: [],
		warnings: [],
		...changes,
	};
}

/** A diagnosis without scope or advice; the base of the others. */
export function diagnosis(changes: Partial<Diagnosis> = {}): Diagnosis {
	return {
		cause: "refused",
		effect: "not-routing",
		severity: "warning",
		confidence: "certain",
		title: "10.0.3.2:80 refuses connections",
		explanation: "",
		bypasses: [],
		connections: { affected: 0, total: 0 },
		evidence: [],
		alternatives: [],
		remedies: [],
		nextCapture: null,
		displayFilter: "",
		ladder: null,
		data: {},
		...changes,
	};
}

function step(
	frame: number,
	seconds: number,
	[from, to]: readonly [string, string],
	flags: string,
	[seq, ack, payload]: readonly [number, number | null, number],
	note: string | null = null,
): LadderStep {
	return {
		capture: 0,
		frame,
		seconds,
		from,
		to,
		flags,
		seq,
		ack,
		relativeSeq: null,
		relativeAck: null,
		payload,
		note,
		explanation: null,
	};
}

const CLIENT = "192.168.19.22:36160";
const ORPHAN = "192.168.19.22:52392";

/** Frames of captures/lab/S01-fullproxy-no-snat/client1.pcap, numbers as in the file. */
const fullProxyLadder: Ladder = {
	client: CLIENT,
	vip: VIP,
	realServer: REAL_2,
	steps: [
		step(18, 0, [CLIENT, VIP], "SYN", [2900182652, null, 0]),
		step(19, 0.000095, [VIP, CLIENT], "SYN, ACK", [1238183939, 2900182653, 0]),
		step(20, 0.000112, [CLIENT, VIP], "ACK", [2900182653, 1238183940, 0]),
		step(21, 0.000555, [CLIENT, VIP], "PSH, ACK", [2900182653, 1238183940, 83]),
		step(
			22,
			0.001022,
			[REAL_2, ORPHAN],
			"SYN, ACK",
			[2658284906, 1725628508, 0],
			"no SYN went to this server",
		),
		step(
			23,
			0.001035,
			[ORPHAN, REAL_2],
			"RST",
			[1725628508, null, 0],
			"the client knows no such connection",
		),
		step(24, 0.04397, [VIP, CLIENT], "ACK", [1238183940, 2900182736, 0]),
		step(
			66,
			1.032066,
			[REAL_2, ORPHAN],
			"SYN, ACK",
			[2674395150, 1725628508, 0],
			"new ISN: the RST closed the first try, nothing was lost",
		),
		step(67, 1.032079, [ORPHAN, REAL_2], "RST", [1725628508, null, 0]),
		step(
			178,
			9.008657,
			[VIP, CLIENT],
			"PSH, ACK",
			[1238183940, 2900182736, 214],
			"the load balancer gives up",
		),
	],
	omitted: 12,
};

const fullProxy = diagnosis({
	cause: "full-proxy-without-snat",
	effect: "lb-bypass",
	severity: "error",
	confidence: "certain",
	title: `${REAL_2} and ${REAL_3} answer 192.168.19.22 directly, past the VIP ${VIP}`,
	explanation:
		"The load balancer ends the client's connection and opens its own to a real server, with the client's address as source. The server's route to that address does not lead through the load balancer, so its SYN-ACK reaches the client, which never sent that SYN and answers RST. The load balancer tries again until it gives up.",
	bypasses: [
		{
			client: "192.168.19.22",
			vip: VIP,
			realServer: REAL_3,
			connections: 21,
		},
		{
			client: "192.168.19.22",
			vip: VIP,
			realServer: REAL_2,
			connections: 18,
		},
	],
	connections: { affected: 39, total: 58 },
	evidence: [
		{
			rule: "orphan-syn-ack",
			count: 39,
			frames: [22, 29, 39, 66, 72, 75].map((frame) => ({ capture: 0, frame })),
			observation:
				"2 real servers sent 78 SYN-ACKs to 192.168.19.22, which sent neither of them a SYN; it answered each with RST within 0.1 ms.",
		},
		{
			rule: "fresh-isn",
			count: 39,
			frames: [22, 66].map((frame) => ({ capture: 0, frame })),
			observation:
				'Each repeated SYN-ACK had a new ISN, 15.6 million higher per second: the gap that Wireshark calls "previous segment not captured" is the server\'s ISN clock, not lost data.',
		},
		{
			rule: "unanswered-request",
			count: 13,
			frames: [21, 28].map((frame) => ({ capture: 0, frame })),
			observation: `13 requests to ${VIP} stayed without data while these SYN-ACKs came.`,
		},
	],
	alternatives: [
		{
			cause: "backscatter",
			whyNotExcluded:
				"the SYN-ACKs come to ports that the client did not use; that each came within 1 ms of a request speaks against it",
			howToDecide:
				"capture on 192.168.175.61: SYNs from the load balancer's MAC prove the bypass.",
		},
	],
	remedies: [
		{
			title: "Let the load balancer use its own address as source (SNAT)",
			platform: "F5 BIG-IP",
			commands: [
				"tmsh modify ltm virtual <name> source-address-translation { type automap }",
			],
			expect:
				"on the servers, SYNs come from the load balancer's address; on the client, no frame from 192.168.175.61 or 192.168.175.223",
		},
		{
			title: "Let the load balancer use its own address as source (SNAT)",
			platform: "HAProxy",
			commands: [
				"# in the backend: remove `source 0.0.0.0 usesrc clientip`",
				"option forwardfor",
			],
			expect:
				"on the servers, SYNs come from the load balancer's address; on the client, no frame from 192.168.175.61 or 192.168.175.223",
		},
		{
			title: "Or keep the client's address and lead the servers' replies back",
			platform: "Linux real server",
			commands: ["ip route replace default via 192.168.175.129"],
			expect: "on the servers, SYN-ACKs go to the MAC that the SYNs came from",
		},
	],
	nextCapture: {
		where: "On 192.168.175.61, to see the return path by its MACs:",
		command:
			"tcpdump -i eth0 -s 128 -nn -U -w server.pcap 'tcp port 8000 and host 192.168.19.22 or icmp or arp'",
	},
	displayFilter:
		"ip.addr == 192.168.19.22 && (ip.addr == 192.168.175.61 || ip.addr == 192.168.175.223) && tcp.port == 8000",
	ladder: fullProxyLadder,
});

/** S01 at the client: a full proxy without SNAT. */
export const bypassReport: Report = emptyReport({
	verdict: {
		lbBypass: "yes",
		asymmetricRouting: "yes",
		impact: "failing",
		summary: fullProxy.title,
	},
	captures: [captureReport()],
	diagnoses: [fullProxy],
	rules: [
		{ id: "orphan-syn-ack", outcome: "fired", reason: "", findings: 39 },
		{ id: "fresh-isn", outcome: "fired", reason: "", findings: 39 },
	],
	realServers: [
		{
			address: REAL_3,
			vip: VIP,
			handshakes: { completed: 0, attempted: 21 },
		},
		{
			address: REAL_2,
			vip: VIP,
			handshakes: { completed: 0, attempted: 18 },
		},
	],
});

/** S02 at the second client: the same load balancer with SNAT, healthy. */
export const healthyReport: Report = emptyReport({
	verdict: {
		lbBypass: "no",
		asymmetricRouting: "no",
		impact: "working",
		summary:
			"15 of 15 connections of 10.232.3.137 to 10.243.132.204:8080 completed their handshake, all answered by the address that was asked.",
	},
	captures: [
		captureReport({
			name: "client2.pcapng",
			format: "pcapng",
			interfaces: [
				{
					id: 0,
					name: "eth0",
					linkType: "ETHERNET",
					snapLength: 128,
					dropped: 0,
				},
			],
			frames: 406,
			tcpSegments: 403,
			connections: 15,
			firstTime: "2026-11-23T09:38:31.179007407Z",
			lastTime: "2026-11-23T09:38:37.683586895Z",
			vantage: {
				point: "client",
				host: "10.232.3.137",
				confidence: "likely",
				reasons: ["all frames of 10.232.3.137 have TTL 64 and one MAC"],
			},
			skipped: { "not-ip": 3 },
		}),
	],
	rules: [
		{ id: "orphan-syn-ack", outcome: "silent", reason: "", findings: 0 },
		{ id: "fresh-isn", outcome: "silent", reason: "", findings: 0 },
		{
			id: "mac-triangle",
			outcome: "not-applicable",
			reason: "all frames come from and go to one router",
			findings: 0,
		},
	],
	statistics: { handshakes: { complete: 15 } },
	realServers: [
		{
			address: "10.243.132.204:8080",
			vip: null,
			handshakes: { completed: 15, attempted: 15 },
		},
	],
});

/** S19: one fibre of a tap, so that no verdict is possible. */
export const undecidedReport: Report = emptyReport({
	verdict: {
		lbBypass: "unknown",
		asymmetricRouting: "unknown",
		impact: "unknown",
		summary: "The capture holds one direction of every connection.",
	},
	captures: [
		captureReport({
			name: "client1-rx.pcap",
			frames: 232,
			tcpSegments: 225,
			connections: 26,
			vantage: {
				point: "unknown",
				host: null,
				confidence: "possible",
				reasons: ["one direction only"],
			},
			directions: "one-sided",
			skipped: { "not-tcp": 5, "not-ip": 2 },
			warnings: [
				{
					code: "TRUNCATED_FILE",
					message: "The file ends inside the record of frame 233.",
				},
			],
		}),
	],
	diagnoses: [
		diagnosis({
			cause: "one-sided-capture",
			effect: "cannot-tell",
			severity: "info",
			confidence: "certain",
			title:
				"Every connection shows one direction only: the capture cannot tell a bypass from a tap of one fibre",
			explanation:
				"All 26 connections hold frames from the servers and none to them. The acknowledgement numbers of the visible side advance, so the other direction works and was not captured.",
			connections: { affected: 26, total: 26 },
			evidence: [
				{
					rule: "one-sided-connection",
					count: 26,
					frames: [3, 9, 14].map((frame) => ({ capture: 0, frame })),
					observation: "26 of 26 connections show one direction.",
				},
			],
			nextCapture: {
				where:
					"At the same place with both directions, and without a filter on the VIP (the frames of a bypass do not carry its address):",
				command:
					"tcpdump -i eth0 -s 128 -nn -U -w client.pcap 'tcp or icmp or arp'",
			},
			displayFilter: "tcp.port == 9080",
		}),
	],
});

const V6 = {
	client: "[2001:db8:9243:b629::5a05]:57814",
	orphan: "[2001:db8:9243:b629::5a05]:43402",
	vip: "[fd14:60cd:c319:6428::ca2e]:8080",
	real: "[2001:db8:3870:cf1c::6b8]:8080",
	other: "[2001:db8:3870:cf1c::f7fe]:8080",
};

/** Frames of captures/lab/S23x1-ipv6-fullproxy-no-snat/client1.pcap. */
const ipv6Ladder: Ladder = {
	client: V6.client,
	vip: V6.vip,
	realServer: V6.real,
	steps: [
		step(17, 0, [V6.client, V6.vip], "SYN", [3347925734, null, 0]),
		step(
			18,
			0.000102,
			[V6.vip, V6.client],
			"SYN, ACK",
			[678037029, 3347925735, 0],
		),
		step(19, 0.000118, [V6.client, V6.vip], "ACK", [3347925735, 678037030, 0]),
		step(
			20,
			0.000387,
			[V6.client, V6.vip],
			"PSH, ACK",
			[3347925735, 678037030, 98],
		),
		step(
			21,
			0.000661,
			[V6.real, V6.orphan],
			"SYN, ACK",
			[4018573017, 2283934370, 0],
			"no SYN went to this server",
		),
		step(
			22,
			0.000668,
			[V6.orphan, V6.real],
			"RST",
			[2283934370, null, 0],
			"the client knows no such connection",
		),
	],
	omitted: 1,
};

/** S23x1 at the client: the same fault over IPv6, plus a second, harmless diagnosis. */
export const ipv6Report: Report = emptyReport({
	verdict: {
		lbBypass: "yes",
		asymmetricRouting: "yes",
		impact: "failing",
		summary: "2 real servers answer 1 client directly.",
	},
	captures: [
		captureReport({
			frames: 301,
			tcpSegments: 289,
			connections: 42,
			firstTime: "2026-11-23T09:46:42.635299000Z",
			lastTime: "2026-11-23T09:47:02.903646000Z",
			vantage: {
				point: "client",
				host: "2001:db8:9243:b629::5a05",
				confidence: "likely",
				reasons: [],
			},
			skipped: { "not-tcp": 12 },
		}),
	],
	diagnoses: [
		{
			...fullProxy,
			title: `${V6.real} and ${V6.other} answer 2001:db8:9243:b629::5a05 directly, past the VIP ${V6.vip}`,
			bypasses: [
				{
					client: "2001:db8:9243:b629::5a05",
					vip: V6.vip,
					realServer: V6.real,
					connections: 18,
				},
				{
					client: "2001:db8:9243:b629::5a05",
					vip: V6.vip,
					realServer: V6.other,
					connections: 9,
				},
			],
			connections: { affected: 27, total: 42 },
			evidence: [
				{
					rule: "orphan-syn-ack",
					count: 27,
					frames: [21, 29].map((frame) => ({ capture: 0, frame })),
					observation:
						"2 real servers sent SYN-ACKs to a client that sent neither of them a SYN.",
				},
			],
			alternatives: [],
			remedies: fullProxy.remedies.slice(0, 1),
			nextCapture: null,
			displayFilter:
				"ipv6.addr == 2001:db8:3870:cf1c::6b8 || ipv6.addr == 2001:db8:3870:cf1c::f7fe",
			ladder: ipv6Ladder,
		},
		diagnosis({
			cause: "refused",
			title: "[2001:db8:73e7:1fd9::5349]:8443 refuses connections",
			explanation: "Nothing listens on that port.",
			connections: { affected: 2, total: 8 },
			evidence: [
				{
					rule: "refusal",
					count: 1,
					frames: [{ capture: 0, frame: 44 }],
					observation: "A SYN was answered with RST, ACK.",
				},
			],
		}),
	],
});

/** The fixtures by name. */
export const reports = {
	"full-proxy-without-snat": bypassReport,
	healthy: healthyReport,
	undecided: undecidedReport,
	"ipv6-full-proxy": ipv6Report,
} as const;
