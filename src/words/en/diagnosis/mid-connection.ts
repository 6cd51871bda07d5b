import { counted, listed } from "../grammar.js";

export const midConnection = {
	leak: {
		title: (servers: readonly string[], vips: readonly string[]) =>
			`${listed(servers)} sent amid connections that clients have with ${listed(vips)}: NAT was skipped`,
		explanation:
			"Sequence and acknowledgement numbers of these segments continue connections to the VIP exactly, but they carry the real server's own address: they came back past the load balancer's NAT.",
	},
	reset: {
		title: (servers: readonly string[], vips: readonly string[]) =>
			`${listed(servers)} reset connections that clients have with ${listed(vips)}`,
		explanation:
			"A real server that the client never asked sent RSTs that fit running connections to the VIP exactly: their packets went to a server that knows nothing of them, and its answer came back past the load balancer.",
	},
	/** @param first the first packet: how it is named, who sent it, and whose connection it continues */
	observation: (
		first: {
			readonly packet: string;
			readonly server: string;
			readonly client: string;
			readonly vip: string;
		},
		cases: number,
	) =>
		`The packet (${first.packet}) from ${first.server} carries numbers of the connection of ${first.client} with ${first.vip}; ${counted(cases, "such case")}.`,
	remedy: {
		title:
			"Keep conntrack from skipping NAT for segments that it finds out of window",
		platform: "Linux, Kubernetes nodes",
		expect: "No segment reaches a client from a real server's own address.",
	},
	rehashed: {
		title: (connections: number, vips: readonly string[]) =>
			`${counted(connections, "running connection")} with ${listed(vips)} were reset by a stack that knows nothing of them`,
		explanation:
			"The RSTs carry the VIP's address but not the options of the connection, and answer data of the client: they were made by a machine without that socket. The load balancer gave the connections to another server, or the server was restarted.",
		observation:
			"RSTs without ACK flag and without the negotiated timestamps answered data of established connections.",
		restarted: {
			whyNotExcluded:
				"A server that crashed and started again answers old connections in the same way.",
			howToDecide: "Was the service restarted at that time?",
		},
	},
};
