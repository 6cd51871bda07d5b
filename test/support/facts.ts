import type { Observer } from "../../src/flow/observer.js";

/** All facts of an observer, what it keeps for itself among them, as text. */
export function factsOf(observer: Observer): string {
	const { connections, claims, icmp, udp, departed, ...rest } =
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
