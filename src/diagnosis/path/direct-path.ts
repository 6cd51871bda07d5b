import type { Connection } from "../../flow/connection.js";
import type { Mac } from "../../flow/macs.js";
import { hopsTaken, type PathMark } from "../../flow/path-mark.js";
import {
	claimReceiver,
	claimSender,
	type Leg,
	MAX_SAMPLES,
	traceOf,
	wayOf,
} from "./leg.js";
import type { Way } from "./path.js";
import {
	type PathNodes,
	receiverMac,
	type Station,
	senderMac,
} from "./path-nodes.js";
import { namesOf } from "./plain-path.js";

/** The picture of direct server return: requests by way of the balancer, answers past it. */
export function directWays(
	nodes: PathNodes,
	connections: readonly Connection[],
): Way[] {
	const sample = connections.slice(0, MAX_SAMPLES);
	const vips = namesOf(sample, "serverEndpoint");
	const client = nodes.add("client", namesOf(sample, "clientAddress"));
	const balancer = nodes.add("balancer", vips);
	const server = nodes.add("server", vips);
	const asked = traceOf(sample, (connection) => connection.client);
	const relays = relaysIn(asked.marks);
	const isHandedOn = (mark: PathMark) => relays.has(senderMac(mark) ?? -1);
	const handedOn = asked.marks.filter(isHandedOn);
	const legs: Leg[] = [
		{
			...{ direction: "forward", kind: "normal", from: client, to: balancer },
			trace: {
				...asked,
				marks: asked.marks.filter((mark) => !isHandedOn(mark)),
			},
		},
		{
			...{ direction: "forward", kind: "normal", from: balancer, to: server },
			trace: {
				...asked,
				marks: handedOn,
				frame: handedOn[0]?.firstFrame,
			},
		},
		{
			...{ direction: "return", kind: "by-design", from: server, to: client },
			trace: traceOf(sample, (connection) => connection.server),
		},
	];
	if (legs[2]?.trace.frame === undefined) moveCapture(server, balancer);
	for (const mac of relays) nodes.claim(mac, balancer);
	claimServers(nodes, server, handedOn);
	for (const leg of [...legs.slice(0, 1), ...legs.slice(2)])
		claimSender(nodes, leg);
	for (const leg of legs) claimReceiver(nodes, leg);
	return legs.map((leg) => wayOf(nodes, leg));
}

/** Both bear the VIP; where no answer passes, it is the balancer's place. */
function moveCapture(server: Station, balancer: Station): void {
	if (!server.isCaptureHost) return;
	server.isCaptureHost = false;
	balancer.isCaptureHost = true;
}

/**
 * Who hands requests to the servers: whoever gets and sends frames that no router has counted down in
 * between, else who sends them last. Without MACs of receivers nobody can be named.
 */
function relaysIn(marks: readonly PathMark[]): Set<Mac> {
	const complete = marks.filter((mark) => receiverMac(mark) !== undefined);
	const last = Math.max(...complete.map(({ ttl }) => hopsTaken(ttl)));
	const final = complete.filter(({ ttl }) => hopsTaken(ttl) === last);
	const senders = new Set(final.flatMap((mark) => senderMac(mark) ?? []));
	const receivers = new Set(final.map(receiverMac));
	const between = [...senders].filter((mac) => receivers.has(mac));
	return new Set(between.length > 0 ? between : senders);
}

/** Whoever gets requests from the balancer is a server, under whatever MAC. */
function claimServers(
	nodes: PathNodes,
	server: Station,
	handedOn: readonly PathMark[],
): void {
	for (const mark of handedOn) {
		const mac = receiverMac(mark);
		if (mac !== undefined) nodes.claim(mac, server);
	}
}
