import { counted, listed } from "../grammar.js";

export const waitingRequest = {
	title: (server: string, requests: number) =>
		`${server} acknowledged ${counted(requests, "request")} and left ${requests === 1 ? "it" : "them"} without an answer for seconds`,
	atClients:
		"The way between client and server works. If that is a load balancer, the fault lies behind it; had real servers answered past it, their SYN-ACKs would be in this capture.",
	elsewhere:
		"The way between client and server works. If that is a load balancer, the fault lies behind it, and this place cannot see it: real servers may be down, or their answers may take another way.",
	/** @param isLate an answer came to some of them after all */
	observation: (
		requests: number,
		clients: readonly string[],
		isLate: boolean,
	) =>
		`${counted(requests, "request")} of ${listed(clients)} waited ${isLate ? "for seconds, then an answer came" : "and no answer came"}.`,
	bypassedBalancer: {
		whyNotExcluded:
			"If that address is a VIP, its real servers may answer the clients past this place.",
		howToDecide:
			"Capture at a client without a filter for the VIP: do SYN-ACKs come from real servers?",
	},
	where:
		"on a real server behind it, on the interface that its requests come in by",
};
