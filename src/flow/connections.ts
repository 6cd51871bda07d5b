import { Connection, type Outline } from "./connection.js";
import type { ConnectionStore } from "./connection-store.js";
import type { Departed } from "./departed.js";
import { copyHosts, type PlainHost, PlainHosts } from "./plain-hosts.js";
import type { PlainTotals } from "./plain-totals.js";
import type { Survey } from "./survey.js";

/** Plain connections among the examples: so many times so many that followed one another. */
const RUNS = 4;
const RUN_LENGTH = 256;

/** Numbers of ports. */
const PORTS = 2 ** 16;

/**
 * The connections of a capture once its last frame was noted. An object is made of one only when
 * somebody asks for it; the same each time.
 */
export class Connections {
	readonly #store: ConnectionStore;
	readonly #departed: Departed;
	readonly #given: (Connection | undefined)[] = [];
	#all: readonly Connection[] | undefined;
	readonly #survey: Survey;
	#unusual: readonly Connection[] | undefined;
	#examples: readonly Connection[] | undefined;
	/** What the plain ones come to together. */
	readonly plain: PlainTotals;

	/** @param departed what is left of those that the store no longer keeps */
	constructor(store: ConnectionStore, departed: Departed) {
		this.#store = store;
		this.#departed = departed;
		const totals = departed.plain.copy(() => this.#hosts());
		this.#survey = store.survey();
		totals.addSurvey(this.#survey);
		this.plain = totals;
	}

	/** How many are {@link unusual}; no object is made to count them. */
	get unusualCount(): number {
		return this.#survey.unusual.length;
	}

	/** Those of which there may be something to tell: all but the plain ones. */
	get unusual(): readonly Connection[] {
		this.#unusual ??= Array.from(this.#survey.unusual, (id) =>
			this.#at(id, false),
		);
		return this.#unusual;
	}

	/** The unusual ones, and of the plain ones some that followed one another, from all over the capture. */
	get examples(): readonly Connection[] {
		if (this.#examples !== undefined) return this.#examples;
		const sample = sampleOf(this.#survey.plain).map((entry) =>
			Connection.keeping(entry >> 1, this.#store, (entry & 1) === 1),
		);
		this.#examples = [...this.unusual, ...sample].sort((a, b) => a.id - b.id);
		return this.#examples;
	}

	/** What the plain ones come to for each address, the departed among them. */
	#hosts(): Map<string, PlainHost> {
		const hosts = copyHosts(this.#departed.plain.hosts);
		const sum = new PlainHosts(hosts, this.#store);
		for (const entry of this.#survey.plain)
			sum.add(entry >> 1, (entry & 1) === 1);
		return hosts;
	}

	/** All that there were, those among them of which only numbers are left. */
	get count(): number {
		return this.#store.size + this.#departed.count;
	}

	/** All that are kept one by one, in the order of their first frames. */
	get all(): readonly Connection[] {
		this.#all ??= Array.from({ length: this.#store.size }, (_, id) =>
			this.#at(id, this.#store.isPlain(id)),
		);
		return this.#all;
	}

	/** Those of {@link all} for which a test holds; an object is made of no other one. */
	filter(test: (connection: Outline) => boolean): Connection[] {
		const found = this.unusual.filter(test);
		const known = found.length;
		this.#eachPlain((id, connection) => {
			if (test(connection)) found.push(this.#at(id, true));
		});
		return known === 0 || known === found.length
			? found
			: found.sort((a, b) => a.id - b.id);
	}

	/** Those of {@link all} whose client has one of some ports. */
	fromPorts(ports: ReadonlySet<number>): Connection[] {
		const found = this.unusual.filter(({ clientPort }) =>
			ports.has(clientPort),
		);
		const isAsked = new Uint8Array(PORTS);
		for (const port of ports) isAsked[port] = 1;
		const { plain, clientPorts } = this.#survey;
		for (let place = 0; place < clientPorts.length; place += 1)
			if (isAsked[clientPorts[place] as number] === 1)
				found.push(this.#at((plain[place] as number) >> 1, true));
		return found.sort((a, b) => a.id - b.id);
	}

	/** How many of {@link all} a test holds for. */
	countIf(test: (connection: Outline) => boolean): number {
		let count = this.unusual.filter(test).length;
		this.#eachPlain((_, connection) => {
			if (test(connection)) count += 1;
		});
		return count;
	}

	/** Shows the plain ones one after the other, all by the same object. */
	#eachPlain(show: (id: number, connection: Outline) => void): void {
		const connection = new Connection(0, this.#store, true);
		for (const entry of this.#survey.plain) {
			connection.become(entry >> 1, (entry & 1) === 1);
			show(entry >> 1, connection);
		}
	}

	#at(id: number, isPlain: boolean): Connection {
		const known = this.#store.knownObject(id) ?? this.#given[id];
		if (known !== undefined) return known;
		const made = new Connection(id, this.#store, isPlain);
		this.#given[id] = made;
		return made;
	}
}

/** Takes runs that are spread evenly; all items where there are no more than that. */
function sampleOf(items: Int32Array): number[] {
	if (items.length <= RUNS * RUN_LENGTH) return [...items];
	const step = (items.length - RUN_LENGTH) / (RUNS - 1);
	return Array.from({ length: RUNS }, (_, run) => {
		const from = Math.floor(run * step);
		return [...items.subarray(from, from + RUN_LENGTH)];
	}).flat();
}
