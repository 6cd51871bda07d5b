import { counted, listed } from "../grammar.js";

export const pathChange = {
	title: (connections: number, servers: readonly string[]) =>
		`${counted(connections, "running connection")} with ${listed(servers)} stalled within two seconds`,
	explanation:
		"They made progress until one moment and show nothing but repetitions after it, without any reset. Their packets take another way from then on, past a device that keeps state and does not know them.",
	observation: (connections: number, hasChangedWay: boolean) =>
		`From these frames on ${counted(connections, "connection")} only repeated their data${hasChangedWay ? ", and the way of their packets had changed" : ""}.`,
	brokenLink: {
		whyNotExcluded:
			"A link that broke for good stalls connections in the same way.",
		howToDecide:
			"Did new connections to the same servers work after that moment?",
	},
	where:
		"on both routers or firewalls that the way may lead over, at the same time",
};
