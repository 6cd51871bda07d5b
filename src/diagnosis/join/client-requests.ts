import type { Connection } from "../../flow/connection.js";
import { groupBy } from "../../flow/groups.js";
import { joinBySequence, OpenSyns, SynNumbers } from "./by-sequence.js";
import type { Join } from "./orphan.js";
import { WaitingGroups } from "./waiting-groups.js";
import {
	joinByTime,
	type WaitingRequest,
	type WaitingRequests,
	waitingRequest,
} from "./waiting-requests.js";

/** Finds by what replies may belong to what a client asked for. They are to be asked for in the order of their times. */
export type FindJoins = (reply: Connection) => Join[];

/** What one client asked others for: replies to it may belong to any of that. */
export class ClientRequests {
	readonly #connections: readonly Connection[];
	readonly #byPort: ReadonlyMap<number, readonly Connection[]>;
	/** Made for each port when it is first asked for. */
	readonly #synsByPort = new Map<number, OpenSyns>();
	readonly #waiting: readonly WaitingRequest[];
	/** Made when it is first asked for. */
	#numbers: SynNumbers | undefined;

	/** @param connections of one client */
	constructor(connections: readonly Connection[], captureEndNs: number) {
		this.#connections = connections;
		this.#byPort = groupBy(connections, ({ clientPort }) => clientPort);
		this.#waiting = connections
			.map((connection) => waitingRequest(connection, captureEndNs))
			.filter((request) => request !== undefined);
	}

	/**
	 * Begins to look for all by which replies may belong to what the client asked for: of each service the request that fits
	 * best in time, also among those with the same port, and what fits by its number.
	 */
	inTime(): FindJoins {
		const services = byService(this.#waiting);
		const ports = new Map(
			[
				...groupBy(this.#waiting, ({ connection }) => connection.clientPort),
			].map(([port, requests]) => [port, byService(requests)] as const),
		);
		return (reply) => {
			const timeNs = reply.firstTimeNs;
			const isOther = (address: string) => address !== reply.serverAddress;
			const closest = (requests: WaitingRequests) => requests.closestTo(timeNs);
			const own = ports.get(reply.clientPort);
			const waiting = [
				...(own?.at(timeNs, isOther, closest) ?? []),
				...services.at(timeNs, isOther, closest),
			];
			return [
				...this.#numberedFor(reply),
				...waiting.map((request) => joinByTime(reply, request)),
			];
		};
	}

	#numberedFor(reply: Connection): Join[] {
		return this.#answeredBy(reply)
			.filter(({ serverAddress }) => serverAddress !== reply.serverAddress)
			.map((connection) => joinBySequence(reply, connection))
			.filter((join) => join !== undefined)
			.filter((join) => this.#isTelling(join));
	}

	/** Those of which a reply may answer a SYN, by its port and its number. */
	#answeredBy(reply: Connection): readonly Connection[] {
		const { clientPort } = reply;
		let syns = this.#synsByPort.get(clientPort);
		if (syns === undefined) {
			syns = new OpenSyns(this.#byPort.get(clientPort) ?? []);
			this.#synsByPort.set(clientPort, syns);
		}
		return syns.answeredBy(reply.server.synAcks.items);
	}

	/**
	 * A number proves by being random. Scanners and stress tools give several destinations the same one,
	 * which then fits a reply by chance, unless the timestamp fits as well.
	 */
	#isTelling({ timestampMatches, vipConnection }: Join): boolean {
		if (timestampMatches) return true;
		this.#numbers ??= new SynNumbers(this.#connections);
		return this.#numbers.areItsOwn(vipConnection);
	}
}

/** Requests in groups, each to one service; what it has in common is the server. */
function byService(requests: readonly WaitingRequest[]): WaitingGroups<string> {
	const groups = groupBy(
		requests,
		({ connection }) => connection.serverEndpoint,
	);
	return new WaitingGroups(
		[...groups.values()].map((group) => [
			(group[0] as WaitingRequest).connection.serverAddress,
			group,
		]),
	);
}
