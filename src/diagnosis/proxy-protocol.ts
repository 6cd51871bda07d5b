import type { Connection } from "../flow/connection.js";
import { conclude } from "./conclude.js";
import { type Diagnosis, defineCause } from "./diagnosis.js";
import type { Scene } from "./scene.js";

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
	const words = scene.words.diagnosis.proxyProtocol;
	return [
		conclude({
			cause: proxyProtocolMismatch,
			confidence: "likely",
			impact: "failing",
			title: words.title(
				affected.map(({ serverEndpoint }) => serverEndpoint),
				affected.length,
			),
			explanation: words.explanation,
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
					observation: words.observation(affected.length),
				},
			],
			remedies: [
				{
					...words.remedy,
					platform: "nginx",
					commands: ["listen 80 proxy_protocol;"],
				},
				{
					...words.remedy,
					platform: "HAProxy",
					commands: ["bind :80 accept-proxy"],
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
