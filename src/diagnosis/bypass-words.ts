import type { BypassGroup } from "./bypass-group.js";
import type { Alternative, NextCapture } from "./diagnosis.js";
import { poolMemberWrongGateway, sameSubnetWithoutSnat } from "./lb-causes.js";
import { listed } from "./words.js";

/** The headline of a bypass. */
export function bypassTitle(
	{ bypasses }: BypassGroup,
	isLost: boolean,
): string {
	const servers = listed(bypasses.map(({ realServer }) => realServer));
	const clients = listed(bypasses.map(({ client }) => client));
	const vips = listed(bypasses.flatMap(({ vip }) => vip ?? []));
	const many = new Set(bypasses.map(({ realServer }) => realServer)).size > 1;
	if (isLost)
		return `Nothing comes back through the load balancer from ${servers}, which were sent SYNs with the clients' own addresses`;
	const past =
		vips === "" ? "past the device that sent the SYN" : `past the VIP ${vips}`;
	return `${servers} ${many ? "answer" : "answers"} ${clients} directly, ${past}`;
}

/** What happens, in the order in which it happens. */
export function bypassExplanation(
	{ cause, cases }: BypassGroup,
	isLost: boolean,
): string {
	if (isLost) {
		return "The load balancer hands connections on without changing the client's address, and no answer passes it on the way back. Either the real servers answer the clients directly, or they do not answer at all; this place cannot tell which.";
	}
	if (cause === sameSubnetWithoutSnat) {
		return "The load balancer keeps the client's address, and client and real server are in one subnet: the server sends its answer straight to the client, which asked the VIP and refuses it. No route on the server changes that.";
	}
	if (cause === poolMemberWrongGateway) {
		return "The load balancer keeps the client's address. Most members of the pool answer through it; those named here send their answers straight to the client, which asked the VIP and refuses them. Connections fail as often as the balancer chooses these members.";
	}
	const how =
		cases[0]?.balancer === "full-proxy"
			? "The load balancer opens its own connection to the real server with the client's address as source."
			: "The load balancer forwards the client's SYN to a real server without changing the source address.";
	const refused = cases.some(({ series }) => series.resets.length > 0)
		? "The client knows no connection with that server and answers RST"
		: "The client does not react to it (a host firewall drops what it did not ask for)";
	return `${how} The server's route to the client does not lead back through the balancer, so its SYN-ACK reaches the client directly. ${refused}; the balancer never sees an answer and tries again.`;
}

/** What else would look like this from here. */
export function bypassAlternatives(
	group: BypassGroup,
	isLost: boolean,
	isKnownBalancer: boolean,
): Alternative[] {
	if (isLost) return [serversDown, statefulDevice];
	const isJoined = group.cases.some(({ join }) => join !== undefined);
	const bySequence = group.cases.some(({ join }) => join?.kind === "sequence");
	const alternatives: Alternative[] = [];
	if (!isJoined && !isKnownBalancer) alternatives.push(statefulDevice);
	if (!isJoined) alternatives.push(otherBalancer(group));
	if (bySequence && group.cases.every(({ series }) => series.freshIsns === 0))
		alternatives.push(rewrittenReply);
	if (isJoined && !bySequence) alternatives.push(backscatter);
	if (isMarked(group)) alternatives.push(brokenL3dsr);
	return alternatives;
}

/** Every SYN that reached the server carries a DSCP, which the client's own RSTs do not. */
function isMarked({ cases }: BypassGroup): boolean {
	return cases.every(({ connection: { client } }) => {
		const [syn, reset] = [client.syns.items[0], client.resets.items[0]];
		return syn !== undefined && syn.dscp !== 0 && reset?.dscp !== syn.dscp;
	});
}

const brokenL3dsr: Alternative = {
	cause: "dsr-vip-missing",
	whyNotExcluded:
		"The SYNs carry a DSCP mark: the load balancer may mean L3DSR, and the server lacks the rule that puts the VIP back.",
	howToDecide:
		"Does the load balancer mark DSCP per VIP, and does the server translate that mark?",
};

const serversDown: Alternative = {
	cause: "unanswered",
	whyNotExcluded:
		"A server that is down or drops the SYN leaves the same traces at the load balancer.",
	howToDecide: "Capture at the real server: do SYN-ACKs leave it?",
};

const statefulDevice: Alternative = {
	cause: "stateful-device-one-direction",
	whyNotExcluded:
		"A stateful firewall on the way back that never saw the SYN can drop the reply or reset it in the client's name.",
	howToDecide: "Capture at the client: does the RST leave the client itself?",
};

const rewrittenReply: Alternative = {
	cause: "reply-source-rewritten",
	whyNotExcluded:
		"A device on the way back may rewrite the reply's source address; no repetition was captured that would tell.",
	howToDecide:
		"Capture longer: after a RST a bypassing server answers with a new sequence number, a rewritten one repeats the old.",
};

const backscatter: Alternative = {
	cause: "backscatter",
	whyNotExcluded:
		"Replies to forged SYNs could come in by chance while requests wait.",
	howToDecide: "Are the senders members of the load balancer's pool?",
};

function otherBalancer({ cases }: BypassGroup): Alternative {
	const isFull = cases[0]?.balancer === "full-proxy";
	return {
		cause: isFull ? "l4-lb-without-snat" : "full-proxy-without-snat",
		whyNotExcluded:
			"The client's connection to the VIP is not in this capture, so the kind of load balancer is not certain.",
		howToDecide:
			"Capture at the client: does its handshake with the VIP complete? Then it is a full proxy.",
	};
}

/** The capture that leaves no doubt. */
export function bypassNextCapture(
	{ bypasses, cases }: BypassGroup,
	isLost: boolean,
): NextCapture {
	const [first] = bypasses;
	const client = first?.client ?? "<client>";
	const port = cases[0]?.connection.serverPort ?? 80;
	if (isLost) {
		return {
			where: `on the real server ${first?.realServer ?? ""}, on the interface that its SYNs come in by`,
			command: `tcpdump -i eth0 -s 128 -nn -U -w server.pcap 'tcp port ${port} or icmp or icmp6 or arp'`,
		};
	}
	return {
		where: `on the client ${client}, not filtered by the VIP: the telling SYN-ACKs come from the real servers`,
		command: `tcpdump -i any -s 128 -nn -U -w client.pcap 'tcp and host ${client} or icmp or icmp6'`,
	};
}
