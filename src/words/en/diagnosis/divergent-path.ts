import { counted, listed } from "../grammar.js";

export const divergentPath = {
	title: (servers: readonly string[]) =>
		`Requests to ${listed(servers)} and their answers take different ways, and it works`,
	explanation:
		"Both directions get through: handshakes complete and acknowledgement numbers advance. It is a fault only where something stateful stands on one of the ways.",
	crossedInterfaces: (connections: number) =>
		`${counted(connections, "connection")} came in by one interface, and the answers left by another.`,
	detour: {
		title: (gateways: readonly string[]) =>
			`${listed(gateways)} told hosts to use another gateway (ICMP redirect)`,
		explanation:
			"Packets to these destinations take a detour by a gateway that sends them back out of the interface they came in by. Whoever follows the redirect sends by another way from then on.",
	},
	/** @param station MAC, as are `from` and `to` */
	split: (station: string, from: readonly string[], to: readonly string[]) =>
		`${station} got frames from ${listed(from)} and sent the other direction of the same connections to ${listed(to)}; the handshakes completed.`,
	oneSided: (connections: number) =>
		`Of ${counted(connections, "connection")} one direction only passed here, and the visible end acknowledged data of the other.`,
	redirected: (message: {
		readonly sender: string;
		readonly receiver: string;
		readonly destination: string | undefined;
		readonly gateway: string | undefined;
	}) =>
		`${message.sender} told ${message.receiver} to reach ${message.destination ?? "a destination"} by ${message.gateway ?? "another gateway"}.`,
};
