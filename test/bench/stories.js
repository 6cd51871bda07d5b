import { End, Flag, MSS } from "./talk.js";

const { ACK, FIN, PSH, RST, SYN } = Flag;

/** Bytes of a request. */
const REQUEST = 420;
const CLIENTS = 0x01_00_00;
const SERVERS = 0x02_00_00;
const VIP = 0x02_ff_01;
const REAL_SERVERS = 0x03_00_00;
/** One connection in so many goes to the VIP whose real servers answer past it. */
const BYPASS_EVERY = 100;
/** Those who ask in an outage. */
const OUTAGE_CLIENTS = 8;
/** Of 1000 probes, so many are answered by RST; the others are not answered. */
const REFUSED = 500;

/** Turns until a SYN is sent again: about a second, where 600 connections are open. */
const RETRY_TURNS = 80;

/**
 * @typedef {object} Cast who talks
 * @property {number} index of the connection
 * @property {import("./kinds.js").Kind} kind
 * @property {import("../fuzz/random.js").Random} random
 */

/** @type {Record<import("./kinds.js").Kind["story"], (cast: Cast) => Generator<import("./talk.js").Segment | undefined>>} */
export const stories = { web, scan, bypass, outage };

/** Handshake, request, then two segments of data and an ACK in turn, then FINs or a RST. @param {Cast} cast */
function* web({ index, kind, random }) {
	const client = clientOf(index, random);
	const server = serverOf(SERVERS + (index % 61), random);
	const spread = Math.min(kind.longest, 1e9) - kind.shortest + 1;
	const data =
		kind.longest === Number.POSITIVE_INFINITY
			? kind.longest
			: kind.shortest + random.below(spread) - 7;
	yield* open(client, server);
	for (let count = 0; count < data; count++) {
		if (count % 3 === 2) yield client.send(server, ACK);
		else if (random.below(1000) < kind.lost)
			yield* lose(client, server, random);
		else yield server.send(client, ACK, MSS);
	}
	if (random.below(1000) < kind.resets) yield client.send(server, RST | ACK);
	else yield* close(client, server);
}

/** @param {End} client @param {End} server */
function* open(client, server) {
	yield client.send(server, SYN);
	yield server.send(client, SYN | ACK);
	yield client.send(server, ACK);
	yield client.send(server, PSH | ACK, REQUEST);
}

/** @param {End} client @param {End} server */
function* close(client, server) {
	yield server.send(client, FIN | ACK);
	yield client.send(server, FIN | ACK);
	yield server.send(client, ACK);
}

/**
 * A segment is lost, before the place of capture (a hole, filled later) or behind it (two copies).
 *
 * @param {End} client
 * @param {End} server
 * @param {import("../fuzz/random.js").Random} random
 */
function* lose(client, server, random) {
	const lost = server.send(client, ACK, MSS);
	if (random.below(2) === 0) yield lost;
	yield server.send(client, ACK, MSS);
	yield { ...client.send(server, ACK), ack: lost.seq };
	yield lost;
}

/** One client asks at port after port of many servers. @param {Cast} cast */
function* scan({ index, random }) {
	const client = new End(CLIENTS + 7, 40_000, true, random.below(2 ** 32));
	const port = 1 + Math.floor(index / 50_000);
	const server = new End(SERVERS + (index % 50_000), port, false, 0);
	yield client.send(server, SYN);
	if (random.below(1000) < REFUSED) yield server.send(client, RST | ACK);
}

/** Healthy connections, and one in {@link BYPASS_EVERY} to a VIP without SNAT. @param {Cast} cast */
function bypass(cast) {
	return cast.index % BYPASS_EVERY === 0 ? passBy(cast) : web(cast);
}

/**
 * As the client sees a full proxy without SNAT: the VIP takes the request, the real server's SYN-ACK
 * comes past it, the client knows no such connection, and the balancer tries again.
 *
 * @param {Cast} cast
 */
function* passBy({ index, random }) {
	const client = clientOf(index, random);
	const vip = serverOf(VIP, random);
	const proxied = new End(client.host, 20_000 + (index % 40_000), true, 0);
	const host = REAL_SERVERS + random.below(4);
	yield* open(client, vip);
	yield vip.send(client, ACK);
	proxied.next = random.below(2 ** 32);
	for (let attempt = 0; attempt < 3; attempt++) {
		for (let turn = 0; turn < RETRY_TURNS; turn++) yield undefined;
		const realServer = serverOf(host, random);
		yield realServer.send(proxied, SYN | ACK);
		yield { ...proxied.send(realServer, RST), seq: proxied.next };
	}
	yield vip.send(client, RST | ACK);
}

/**
 * As the clients see an L4 balancer without SNAT: each SYN to the VIP is answered by a real server, past the balancer,
 * and each answer is refused. A few clients try again and again.
 *
 * @param {Cast} cast
 */
function* outage({ index, random }) {
	const port = 1024 + (Math.floor(index / OUTAGE_CLIENTS) % 60_000);
	const host = CLIENTS + (index % OUTAGE_CLIENTS);
	const client = new End(host, port, true, random.below(2 ** 32));
	const realServer = serverOf(REAL_SERVERS + random.below(4), random);
	yield client.send(serverOf(VIP, random), SYN);
	yield realServer.send(client, SYN | ACK);
	yield { ...client.send(realServer, RST), seq: client.next };
}

/** @param {number} index @param {import("../fuzz/random.js").Random} random */
function clientOf(index, random) {
	const port = 1024 + ((Math.floor(index / 4093) * 7 + index) % 60_000);
	return new End(CLIENTS + (index % 4093), port, true, random.below(2 ** 32));
}

/** @param {number} host @param {import("../fuzz/random.js").Random} random */
function serverOf(host, random) {
	return new End(host, 443, false, random.below(2 ** 32));
}
