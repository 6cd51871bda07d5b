import { counted, listed } from "../grammar.js";

export const noAnswer = {
	silent: {
		title: (attempts: number, servers: readonly string[]) =>
			`${counted(attempts, "connection attempt")} to ${listed(servers)} got no answer here`,
		atClients:
			"The SYNs were repeated and nothing came back, from no address. The servers are down, filter, or their answers are lost on the way; a bypassed load balancer would have shown itself by SYN-ACKs from real servers.",
		elsewhere:
			"The SYNs were repeated and no answer passed this place. The servers may be down or filter, or they answer by another way: this place cannot tell.",
		observation: (syns: number, servers: readonly string[]) =>
			`${counted(syns, "SYN")} to ${listed(servers)} ${syns === 1 ? "was" : "were"} repeated and never answered.`,
		where: (server: string) =>
			`on ${server} (or, if that is a VIP, on a real server behind it), all interfaces`,
	},
	bypassedBalancer: {
		whyNotExcluded:
			"If that address is a VIP, real servers may answer the clients past this place.",
		howToDecide:
			"Capture at a client without a filter for the VIP, which would hide exactly those answers.",
	},
	reversePathFilter: {
		whyNotExcluded:
			"A server whose route to the client leaves by another interface may drop the SYN without a word.",
		howToDecide:
			"On the server: nstat -az TcpExtIPReversePathFilter before and after a SYN.",
	},
	statefulDevice: {
		whyNotExcluded:
			"A firewall on the way back that never saw the SYN drops the SYN-ACK.",
		howToDecide: "Capture at the server: does a SYN-ACK leave?",
	},
	rejected: {
		title: (
			rejecters: readonly string[],
			attempts: number,
			servers: readonly string[],
		) =>
			`${listed(rejecters)} rejected ${counted(attempts, "connection attempt")} to ${listed(servers)} by ICMP`,
		explanation:
			"An ICMP message said that the destination cannot be reached or is not allowed. Nothing takes a wrong way.",
		observation: (type: number, code: number, sender: string) =>
			`ICMP type ${type} code ${code} came from ${sender}.`,
	},
	refused: {
		title: (servers: readonly string[], attempts: number) =>
			`${listed(servers)} refused ${counted(attempts, "connection attempt")}`,
		explanation:
			"The port is closed or a firewall rejects in the server's name. The way there and back works.",
		observation: (servers: readonly string[]) =>
			`RSTs of ${listed(servers)} refused the SYNs.`,
	},
};
