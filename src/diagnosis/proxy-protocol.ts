import type { Connection } from "../flow/connection.js";
import { conclude, counted } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import type { Scene } from "./scene.js";
import { listed } from "./words.js";

/** The balancer tells the client's address in a way that the server does not understand. */
export const proxyProtocolMismatch = defineCause({
	id: "proxy-protocol-mismatch",
	effect: "not-routing",
	severity: "error",
});

/** An error page is short; what answers a request is longer, as a rule. */
const SHORT_ANSWER = 1024;

/** One such close may have another reason. */
const MIN_CONNECTIONS = 2;

/** Finds connections that end after a PROXY protocol header. */
export function diagnoseProxyProtocol(scene: Scene): Diagnosis[] {
	const sent = scene.census.byOutcome.complete.filter(
		({ client }) => client.sendsProxyHeader,
	);
	const affected = sent.filter(isClosedAtOnce);
	if (affected.length < MIN_CONNECTIONS || affected.length < sent.length)
		return [];
	const servers = listed(affected.map(({ serverEndpoint }) => serverEndpoint));
	return [
		conclude({
			cause: proxyProtocolMismatch,
			confidence: "likely",
			impact: "failing",
			title: `${servers} closed ${counted(affected.length, "connection")} after a PROXY protocol header`,
			explanation:
				"Whoever connects begins with a PROXY protocol header, and the server ends each such connection with a short answer or none. The packets take the right way; the server does not expect that header.",
			affected,
			total: sent.length,
			evidence: [
				{
					rule: "reset",
					count: affected.length,
					frames: affected
						.slice(0, 6)
						.map(
							({ client }) => client.firstPayload?.frame ?? client.firstFrame,
						),
					observation: `The first payload of ${counted(affected.length, "connection")} was a PROXY protocol header, and the server closed.`,
				},
			],
			remedies: [
				{
					title: "Let the server expect the header",
					platform: "nginx",
					commands: ["listen 80 proxy_protocol;"],
					expect: "The server answers the request that follows the header.",
				},
				{
					title: "Let the server expect the header",
					platform: "HAProxy",
					commands: ["bind :80 accept-proxy"],
					expect: "The server answers the request that follows the header.",
				},
			],
		}),
	];
}

/** The server ended it first, with next to nothing sent. */
function isClosedAtOnce({ client, server }: Connection): boolean {
	const end = server.firstFin ?? server.resets.items[0];
	if (end === undefined || server.payloadBytes > SHORT_ANSWER) return false;
	return client.firstFin === undefined || end.timeNs <= client.firstFin.timeNs;
}
