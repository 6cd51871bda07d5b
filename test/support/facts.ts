import type { Observer } from "../../src/flow/observer.js";

/** All facts of an observer, what it keeps for itself among them, as text. */
export function factsOf(observer: Observer): string {
	const { connections, claims, icmp, udp, departed, plain, ...rest } =
		observer.facts();
	return JSON.stringify(
		{
			connections: connections.map((connection) => [
				connection.id,
				connection.clientEndpoint,
				connection.serverEndpoint,
				connection.isPlain,
				connection.previous?.id,
				connection.low.image(),
				connection.high.image(),
			]),
			claims: claims.image(),
			icmp,
			udp: [[...udp.unanswered()], udp.overflow],
			parts: observer.parts.map((part) => part.image()),
			departed,
			unusual: rest.unusual.map(({ id }) => id),
			plain: {
				numbers: [
					plain.count,
					plain.segments,
					plain.payloadBytes,
					plain.payloadSegments,
					plain.copiedSegments,
					plain.clientAckAdvance,
					plain.serverAckAdvance,
				],
				firstTimesNs: [...plain.firstTimesNs],
				ways: plain.ways.map((way) => JSON.stringify(way)).sort(),
				// Ways may be numbered in another order.
				hosts: [...plain.hosts].map(([address, { ways, ...host }]) => [
					address,
					host,
					[...ways.values()].map((way) => JSON.stringify(way)).sort(),
				]),
				ports: connections
					.filter(({ isPlain }) => isPlain)
					.map(({ id, clientPort }) => [
						id,
						rest.fromPorts(new Set([clientPort])).map((one) => one.id),
					]),
			},
			counts: [rest.frames, rest.cutSegments, rest.connectionCount],
			times: [rest.firstTimeNs, rest.lastTimeNs],
		},
		(_, value) =>
			value instanceof Map || value instanceof Set ? [...value] : value,
	);
}

/** Where two texts part, in a few words. */
export function difference(found: string, expected: string): string {
	if (found === expected) return "";
	let at = 0;
	while (found[at] === expected[at]) at += 1;
	const around = (text: string) => text.slice(Math.max(0, at - 200), at + 50);
	return `${around(found)} instead of ${around(expected)}`;
}
