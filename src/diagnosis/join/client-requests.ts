import type { Connection } from "../../flow/connection.js";
import { groupBy } from "../census.js";
import { joinBySequence, SynNumbers } from "./by-sequence.js";
import type { Join } from "./orphan.js";
import {
	isWaitingAt,
	joinByTime,
	type WaitingRequest,
	WaitingRequests,
	waitingRequest,
} from "./waiting-requests.js";

/** The requests of one client that waited, to one service. */
interface Service {
	readonly address: string;
	readonly requests: WaitingRequests;
}

/** What one client asked others for: replies to it may belong to any of that. */
export class ClientRequests {
	readonly #connections: readonly Connection[];
	readonly #byPort = new Map<number, Connection[]>();
	readonly #waitingByPort = new Map<number, WaitingRequest[]>();
	readonly #services: readonly Service[];
	/** Made when it is first asked for. */
	#numbers: SynNumbers | undefined;

	/** @param connections of one client */
	constructor(connections: readonly Connection[], captureEndNs: number) {
		this.#connections = connections;
		const waiting: WaitingRequest[] = [];
		for (const connection of connections) {
			const { clientPort } = connection;
			addTo(this.#byPort, clientPort, connection);
			const request = waitingRequest(connection, captureEndNs);
			if (request === undefined) continue;
			waiting.push(request);
			addTo(this.#waitingByPort, clientPort, request);
		}
		const services = groupBy(
			waiting,
			({ connection }) => connection.serverEndpoint,
		);
		this.#services = [...services.values()].map((requests) => ({
			address: requests[0]?.connection.serverAddress ?? "",
			requests: new WaitingRequests(requests),
		}));
	}

	/**
	 * All by which a reply may belong to what the client asked for: of each service the request that fits best in time, and
	 * those that fit by their number or their port.
	 *
	 * @param reply to this client; it must not begin before the one that was asked for last
	 */
	joinsOf(reply: Connection): Join[] {
		const { clientPort, serverAddress, firstTimeNs } = reply;
		const isOther = ({ serverAddress: other }: Connection): boolean =>
			other !== serverAddress;
		const numbered = (this.#byPort.get(clientPort) ?? [])
			.filter(isOther)
			.map((connection) => joinBySequence(reply, connection))
			.filter((join) => join !== undefined && this.#isTelling(join));
		const ported = (this.#waitingByPort.get(clientPort) ?? []).filter(
			(request) =>
				isOther(request.connection) && isWaitingAt(request, firstTimeNs),
		);
		const closest = this.#services
			.filter(({ address }) => address !== serverAddress)
			.map(({ requests }) => requests.closestTo(firstTimeNs));
		return [...numbered, ...[...ported, ...closest].map(toJoin)].filter(
			(join) => join !== undefined,
		);

		function toJoin(request: WaitingRequest | undefined): Join | undefined {
			return request && joinByTime(reply, request);
		}
	}

	#isTelling(join: Join): boolean {
		if (join.timestampMatches) return true;
		if (this.#numbers === undefined) {
			this.#numbers = new SynNumbers();
			for (const connection of this.#connections)
				this.#numbers.note(connection);
		}
		return this.#numbers.isTelling(join);
	}
}

function addTo<T>(lists: Map<number, T[]>, key: number, item: T): void {
	const list = lists.get(key);
	if (list === undefined) lists.set(key, [item]);
	else list.push(item);
}
