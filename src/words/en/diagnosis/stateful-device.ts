import { listed } from "../grammar.js";

export const statefulDevice = {
	forward: {
		title: (servers: Iterable<string>) =>
			`Connections to ${listed(servers)} die because the clients' packets after the SYN do not arrive: a stateful device on one of two ways`,
		explanation:
			"The SYN passes, the SYN-ACK comes back by another way, and everything that the client sends after it is lost. That is what a stateful device does that sees the client's direction only: without the SYN-ACK the ACK fits no session of its.",
	},
	return: {
		title: (servers: Iterable<string>) =>
			`Connections to ${listed(servers)} die because the servers' SYN-ACKs do not arrive: a stateful device on one of two ways`,
		explanation:
			"The SYN arrives at the server by one way, the SYN-ACK leaves by another and is lost. That is what a stateful device does on the way back that never saw the SYN.",
	},
	/** What speaks for it, by the sign. */
	observations: {
		"ack-not-delivered":
			"The client acknowledged the SYN-ACK, but the server sent the very same SYN-ACK again: the ACK did not arrive.",
		"syn-ack-not-acknowledged":
			"The SYN came from one neighbour, the SYN-ACK left to another, was repeated unchanged and never acknowledged.",
		"one-sided":
			"The client's request was repeated and its acknowledgement number did not move, no answer passed here, while other connections were seen both ways.",
		"no-repetition":
			"No answer to these SYNs passed here, yet no client sent its SYN again: the answers reached them by another way.",
		"reply-only":
			"SYN-ACKs without a SYN here came again unchanged and were never refused: their receivers know them, and their ACKs do not arrive.",
		"reply-unheard":
			"SYN-ACKs without a SYN here came again each time that the SYN was repeated elsewhere: they do not reach whom they are for, or he drops them without a word.",
		"spoofed-reset":
			"The RST in the client's name was made on this link by a device that is not the client.",
	},
	neighbours: (
		station: string,
		from: readonly string[],
		to: readonly string[],
	) =>
		`${station} got these connections' frames from ${listed(from)} and sent the other direction to ${listed(to)}.`,
	packetLoss: {
		whyNotExcluded:
			"Something else on that way may drop these packets: a plain filter, a wrong MTU, a broken link.",
		howToDecide:
			"Look at the suspected device for packets dropped because they fit no session.",
	},
	bypassedBalancer: {
		whyNotExcluded:
			"A bypassed load balancer whose clients silently drop what they did not ask for leaves the same traces here.",
		howToDecide:
			"Capture at the client: to which address does it send its SYN?",
	},
	sameDevice: {
		title:
			"Let both directions pass the same stateful device: compare the routes on both sides of it",
		onServer: "on the server",
		onClient: "on the client",
		expect:
			"At the server the SYN-ACK goes to the MAC that the SYN came from, and an ACK follows.",
	},
	applianceMode: {
		title:
			"Inspection in a transit gateway: keep both directions in one zone (appliance mode)",
		expect: "Both directions show up at one and the same appliance.",
	},
	where: "on the suspected device, all interfaces",
};
