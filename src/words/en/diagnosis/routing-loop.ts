import { listed } from "../grammar.js";

export const routingLoop = {
	title: (servers: readonly string[]) =>
		`Packets to ${listed(servers)} run in a circle`,
	explanation: (times: number, highestTtl: number, lowestTtl: number) =>
		`One and the same packet passed this place ${times} times while its TTL fell from ${highestTtl} to ${lowestTtl}: routers send it to each other until it dies.`,
	/** @param packet how the packet is named */
	observation: (
		packet: string,
		times: number,
		highestTtl: number,
		lowestTtl: number,
	) =>
		`The packet (${packet}) was seen ${times} times, TTL ${highestTtl} down to ${lowestTtl}.`,
};
