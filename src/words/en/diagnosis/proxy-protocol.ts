import { counted, listed } from "../grammar.js";

export const proxyProtocol = {
	title: (servers: readonly string[], connections: number) =>
		`${listed(servers)} closed ${counted(connections, "connection")} after a PROXY protocol header`,
	explanation:
		"Whoever connects begins with a PROXY protocol header, and the server ends each such connection with a short answer or none. The packets take the right way; the server does not expect that header.",
	observation: (connections: number) =>
		`The first payload of ${counted(connections, "connection")} was a PROXY protocol header, and the server closed.`,
	remedy: {
		title: "Let the server expect the header",
		expect: "The server answers the request that follows the header.",
	},
};
