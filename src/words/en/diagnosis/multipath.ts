import { counted } from "../grammar.js";

export const multipath = {
	title: (connections: number) =>
		`Packets of ${counted(connections, "connection")} take several ways at once`,
	byTtl: {
		explanation:
			"Segments that one host sent by one neighbour arrived with different TTLs, in turns: they had passed different numbers of routers. Everything got through.",
		observation: (connections: number) =>
			`Segments of one sender came with different TTLs in ${counted(connections, "connection")}.`,
	},
	byLoss: {
		explanation:
			"A large part of both directions was acknowledged but never seen here, in nearly every connection: the rest takes another way (or this capture loses packets).",
		observation: (connections: number) =>
			`Much of both directions is missing in ${counted(connections, "connection")}, although it was acknowledged.`,
	},
	captureLoss: {
		whyNotExcluded: "A capture that drops packets looks the same.",
		howToDecide: "Look at the capture's drop counters.",
	},
};
