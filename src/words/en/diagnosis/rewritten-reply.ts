import { listed } from "../grammar.js";

export const rewrittenReply = {
	/** @param others the addresses that the replies came under; empty where none is known */
	title: (servers: readonly string[], others: readonly string[]) =>
		`Replies of ${listed(servers)} reach the client under another source address${others.length === 0 ? "" : ` (${listed(others)})`}`,
	explanation:
		"The reply takes another way back than the request, and a device on it changes the reply's source address. The client asked another address and answers RST; the RST goes to the changed address, so the server never gets it and repeats the very same SYN-ACK.",
	/** @param packet how the request is named, `reset` how the RST is */
	crossed: (first: {
		readonly client: string;
		readonly asked: string;
		readonly packet: string;
		readonly other: string;
		readonly reset: string;
	}) =>
		`${first.client} asked ${first.asked} (${first.packet}), but its RST with the fitting sequence number went to ${first.other} (${first.reset}).`,
	repeated: (server: string) =>
		`After the client's RST the very same SYN-ACK of ${server} came again: the RST did not reach the socket that sent it.`,
	bypassedBalancer: {
		whyNotExcluded:
			"If the client's RSTs are lost on the way to the server, a bypassed load balancer looks the same.",
		howToDecide:
			"Capture at the server: from which address does its SYN-ACK leave, and do the RSTs arrive?",
	},
	remedy: {
		title:
			"Send replies back by the interface that the request came in by (policy routing)",
		platform: "Linux server",
		expect:
			"The SYN-ACK arrives at the client with the address that the client asked.",
	},
	where: "on the server, all interfaces",
};
