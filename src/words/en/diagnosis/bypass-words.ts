import { listed } from "../grammar.js";

export const bypassWords = {
	titleOfLost: (realServers: readonly string[]) =>
		`Nothing comes back through the load balancer from ${listed(realServers)}, which were sent SYNs with the clients' own addresses`,
	/** @param vips empty where none is visible */
	title: (
		realServers: readonly string[],
		clients: readonly string[],
		vips: readonly string[],
	) => {
		const answer = new Set(realServers).size > 1 ? "answer" : "answers";
		const past =
			vips.length === 0
				? "past the device that sent the SYN"
				: `past the VIP ${listed(vips)}`;
		return `${listed(realServers)} ${answer} ${listed(clients)} directly, ${past}`;
	},
	lost: "The load balancer hands connections on without changing the client's address, and no answer passes it on the way back. Either the real servers answer the clients directly, or they do not answer at all; this place cannot tell which.",
	sameSubnet:
		"The load balancer keeps the client's address, and client and real server are in one subnet: the server sends its answer straight to the client, which asked the VIP and refuses it. No route on the server changes that.",
	someMembers:
		"The load balancer keeps the client's address. Most members of the pool answer through it; those named here send their answers straight to the client, which asked the VIP and refuses them. Connections fail as often as the balancer chooses these members.",
	/** @param isRefused the client answers RST */
	otherRoute: (balancer: "full-proxy" | "l4", isRefused: boolean) => {
		const how =
			balancer === "full-proxy"
				? "The load balancer opens its own connection to the real server with the client's address as source."
				: "The load balancer forwards the client's SYN to a real server without changing the source address.";
		const refused = isRefused
			? "The client knows no connection with that server and answers RST"
			: "The client does not react to it (a host firewall drops what it did not ask for)";
		return `${how} The server's route to the client does not lead back through the balancer, so its SYN-ACK reaches the client directly. ${refused}; the balancer never sees an answer and tries again.`;
	},
	brokenL3dsr: {
		whyNotExcluded:
			"The SYNs carry a DSCP mark: the load balancer may mean L3DSR, and the server lacks the rule that puts the VIP back.",
		howToDecide:
			"Does the load balancer mark DSCP per VIP, and does the server translate that mark?",
	},
	serversDown: {
		whyNotExcluded:
			"A server that is down or drops the SYN leaves the same traces at the load balancer.",
		howToDecide: "Capture at the real server: do SYN-ACKs leave it?",
	},
	statefulDevice: {
		whyNotExcluded:
			"A stateful firewall on the way back that never saw the SYN can drop the reply or reset it in the client's name.",
		howToDecide: "Capture at the client: does the RST leave the client itself?",
	},
	rewrittenReply: {
		whyNotExcluded:
			"A device on the way back may rewrite the reply's source address; no repetition was captured that would tell.",
		howToDecide:
			"Capture longer: after a RST a bypassing server answers with a new sequence number, a rewritten one repeats the old.",
	},
	backscatter: {
		whyNotExcluded:
			"Replies to forged SYNs could come in by chance while requests wait.",
		howToDecide: "Are the senders members of the load balancer's pool?",
	},
	otherBalancer: {
		whyNotExcluded:
			"The client's connection to the VIP is not in this capture, so the kind of load balancer is not certain.",
		howToDecide:
			"Capture at the client: does its handshake with the VIP complete? Then it is a full proxy.",
	},
	atRealServer: (realServer: string) =>
		`on the real server ${realServer}, on the interface that its SYNs come in by`,
	atClient: (client: string) =>
		`on the client ${client}, not filtered by the VIP: the telling SYN-ACKs come from the real servers`,
};
