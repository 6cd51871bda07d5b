import type { Segment } from "../decode/segment.js";
import { AddressTexts } from "./address-texts.js";
import { CompactTable } from "./compact/compact-table.js";
import { BASE } from "./compact/layout.js";
import {
	clientPlace,
	firstTimeIn,
	lastTimeIn,
	NOT_PLAIN,
	PlainTest,
	plainTimes,
} from "./compact/plain.js";
import { restoreSide, sideInRow } from "./compact/row-side.js";
import { WayTable } from "./compact/way-table.js";
import {
	Connection,
	type ConnectionSource,
	type PlainTimes,
} from "./connection.js";
import type { FlowKey } from "./flow-key.js";
import { LATEST, LATEST_ROW } from "./flow-layout.js";
import { FlowTable } from "./flow-table.js";
import { Lifetimes } from "./lifetimes.js";
import { MEMORY_NS } from "./memory.js";
import type { StoreImage } from "./merge/store-image.js";
import { NotedSide } from "./noted-side.js";
import { keeping, NONE, type Numbering, orderedBy } from "./numbering.js";
import type { Side, SideImage } from "./side.js";
import { type Survey, surveyOf } from "./survey.js";
import { type StoreMemory, storeOnHeap } from "./table-memory.js";

/**
 * Where all connections of a capture lie, numbered in the order of their first frames: each as a row
 * of typed arrays, until more happens than a row can hold, and from then on as an object.
 */
export class ConnectionStore implements ConnectionSource {
	readonly flows: FlowTable;
	readonly ways: WayTable;
	readonly rows: CompactTable;
	readonly #lifetimes: Lifetimes;
	readonly #texts: AddressTexts;
	readonly #plain: PlainTest;
	readonly #memory: StoreMemory;
	/** Connections that are objects, by id. */
	readonly #objects: (Connection<NotedSide> | undefined)[] = [];
	#objectCount = 0;

	constructor(memory: StoreMemory = storeOnHeap()) {
		this.#memory = memory;
		this.flows = new FlowTable(memory.flows);
		this.ways = new WayTable(memory.ways);
		this.rows = new CompactTable(this.ways, memory.rows, memory.freeRows);
		this.#lifetimes = new Lifetimes(memory.lifetimes);
		this.#texts = new AddressTexts(this.flows);
		this.#plain = new PlainTest(this.rows, this.ways);
	}

	get size(): number {
		return this.#lifetimes.size;
	}

	/** Begins the first lifetime of a flow that is not known yet. */
	openFlow(segment: Segment, fromLow: boolean): number {
		return this.open(this.flows.add(segment, fromLow), NONE);
	}

	/** Begins a lifetime of a flow after another one. */
	open(flow: number, previous: number): number {
		const row = this.rows.add();
		const id = this.#lifetimes.push(flow, row, previous);
		this.#setLatest(flow, id, row);
		return id;
	}

	/** Begins a lifetime whose sides are there already. */
	openObject(
		flow: number,
		previous: number,
		[low, high]: readonly [SideImage, SideImage],
	): void {
		const id = this.#lifetimes.push(flow, NONE, previous);
		this.#setLatest(flow, id, NONE);
		const sides = [NotedSide.from(low), NotedSide.from(high)] as const;
		this.#objects[id] = Connection.of(id, this, ...sides);
		this.#objectCount += 1;
	}

	/** All that it holds, as plain data, in the store's own memory; the store must not be used any more. */
	image(): StoreImage {
		const objects = new Map<number, readonly [SideImage, SideImage]>();
		this.#objects.forEach((object, id) => {
			if (object !== undefined)
				objects.set(id, [object.low.image(), object.high.image()]);
		});
		return {
			flows: this.flows.image(),
			...this.#lifetimes.image(),
			chunks: this.rows.image(),
			ways: this.ways.image(),
			objects,
		};
	}

	/** Numbers the connections anew, in the order of their first frames. */
	sort(): void {
		const firstFrames = Int32Array.from({ length: this.size }, (_, id) =>
			this.firstFrameOf(id),
		);
		this.#renumber(orderedBy(firstFrames), (flow) => flow);
	}

	#setLatest(flow: number, id: number, row: number): void {
		this.flows.setNote(flow, LATEST, id);
		this.flows.setNote(flow, LATEST_ROW, row);
	}

	/** The latest lifetime of a flow; {@link NONE} when it was forgotten, whether an earlier one is still there or not. */
	latestOf(flow: number): number {
		return this.flows.noteOf(flow, LATEST);
	}

	/** Row of that lifetime, or {@link NONE}: `rowOf(latestOf(flow))` without a detour. */
	latestRowOf(flow: number): number {
		return this.flows.noteOf(flow, LATEST_ROW);
	}

	rowOf(id: number): number {
		return this.#lifetimes.rowOf(id);
	}

	/**
	 * Forgets connections; those that stay are numbered anew, in the same order.
	 *
	 * @param stays whether a connection stays, by its number
	 */
	retain(stays: (id: number) => boolean): void {
		const numbering = keeping(this.size, stays);
		if (numbering.order.length === this.size) return;
		const usedFlows = new Uint8Array(this.flows.size);
		numbering.places.forEach((place, id) => {
			if (place !== NONE) usedFlows[this.#lifetimes.flowOf(id)] = 1;
			else this.#forget(id);
		});
		const flows = this.flows.retain((flow) => usedFlows[flow] === 1);
		this.#renumber(numbering, (flow) => flows[flow] as number);
	}

	/** @param flowNow the number that a flow has by now */
	#renumber(numbering: Numbering, flowNow: (flow: number) => number): void {
		const { order } = numbering;
		const lifetimes = this.#lifetimes;
		const isLatest = order.map((old) =>
			this.latestOf(flowNow(lifetimes.flowOf(old))) === old ? 1 : 0,
		);
		lifetimes.renumber(numbering, flowNow);
		isLatest.forEach((is, id) => {
			if (is === 1)
				this.#setLatest(lifetimes.flowOf(id), id, lifetimes.rowOf(id));
		});
		this.#renumberObjects(order);
	}

	#renumberObjects(order: Int32Array): void {
		const before = this.#objects.slice();
		order.forEach((old, id) => {
			const object = before[old];
			object?.renumber(id);
			this.#objects[id] = object;
		});
		this.#objects.length = Math.min(this.#objects.length, order.length);
	}

	/** Gives back what a connection takes beside its number. */
	#forget(id: number): void {
		const flow = this.#lifetimes.flowOf(id);
		if (this.latestOf(flow) === id) this.#setLatest(flow, NONE, NONE);
		if (this.#lifetimes.rowOf(id) === NONE) this.#objectCount -= 1;
		else this.rows.remove(this.#lifetimes.rowOf(id));
	}

	/** Connections that are objects: each takes several times the room of a row. */
	get objectCount(): number {
		return this.#objectCount;
	}

	/** Looks at all connections, after the last frame; valid until the next look. */
	survey(): Survey {
		return this.#memory.survey?.() ?? surveyOf(this);
	}

	/** Number of the preceding lifetime, or {@link NONE}. */
	idBefore(id: number): number {
		return this.#lifetimes.previousOf(id);
	}

	previousOf(id: number): Connection | undefined {
		const before = this.idBefore(id);
		return before === NONE ? undefined : this.connectionOf(before);
	}

	/** The connection for a look: the object that it is, or else one of its own. */
	connectionOf(id: number): Connection {
		return this.#objects[id] ?? new Connection(id, this, false);
	}

	/** It was well and closed so long ago that nothing refers to it any more. */
	isPast(id: number, nowNs: number): boolean {
		return (
			this.rowOf(id) !== NONE &&
			nowNs - this.lastTimeOf(id) > MEMORY_NS &&
			this.isPlain(id)
		);
	}

	/** When a plain connection began. */
	firstTimeOf(id: number): number {
		return firstTimeIn(this.rows, this.#lifetimes.rowOf(id));
	}

	/** Number of the first frame. */
	firstFrameOf(id: number): number {
		return this.rowOf(id) === NONE
			? this.connectionOf(id).firstFrame
			: this.timesOf(id).firstFrame;
	}

	/** Time of the latest segment. */
	lastTimeOf(id: number): number {
		return this.#lifetimes.rowOf(id) === NONE
			? this.connectionOf(id).lastTimeNs
			: lastTimeIn(this.rows, this.#lifetimes.rowOf(id));
	}

	/** The connection, if it is an object already. */
	knownObject(id: number): Connection | undefined {
		return this.#objects[id];
	}

	/** The connection as an object; takes it out of its row. */
	objectOf(id: number): Connection<NotedSide> {
		const known = this.#objects[id];
		if (known !== undefined) return known;
		// Both sides are read before the row goes; more will be noted of them.
		const row = this.#lifetimes.rowOf(id);
		const low = restoreSide(this.rows, this.ways, row, true);
		const high = restoreSide(this.rows, this.ways, row, false);
		const connection = Connection.of(id, this, low, high);
		this.rows.remove(row);
		this.#lifetimes.setRow(id, NONE);
		const flow = this.#lifetimes.flowOf(id);
		if (this.latestOf(flow) === id) this.flows.setNote(flow, LATEST_ROW, NONE);
		this.#objects[id] = connection;
		this.#objectCount += 1;
		return connection;
	}

	isPlain(id: number): boolean {
		return this.plainClientOf(id) !== NOT_PLAIN;
	}

	/** Where the client's side lies in the row of a plain connection, or {@link NOT_PLAIN}. */
	plainClientOf(id: number): number {
		const row = this.#lifetimes.rowOf(id);
		return row === NONE ? NOT_PLAIN : this.#plain.clientIn(row);
	}

	/** For a plain connection: is the low end its client? */
	isLowClient(id: number): boolean {
		const row = this.#lifetimes.rowOf(id);
		return clientPlace(this.rows, row) === this.rows.placeOf(row, true);
	}

	keyOf(id: number): FlowKey {
		return this.flows.keyOf(this.#lifetimes.flowOf(id));
	}

	addressOf(id: number, isLow: boolean): string {
		return this.#texts.of(this.#lifetimes.flowOf(id), isLow);
	}

	/** What stands for an address where no text is needed: the number of an IPv4 address, the text of another one. */
	addressKeyOf(id: number, isLow: boolean): number | string {
		return this.#texts.keyOf(this.#lifetimes.flowOf(id), isLow);
	}

	portOf(id: number, isLow: boolean): number {
		return this.flows.portOf(this.#lifetimes.flowOf(id), isLow);
	}

	timesOf(id: number): PlainTimes {
		return plainTimes(this.rows, this.#lifetimes.rowOf(id));
	}

	clientIsnOf(id: number): number {
		const row = this.#lifetimes.rowOf(id);
		const client = clientPlace(this.rows, row);
		return this.rows.wordsOf(row)[client + BASE] as number;
	}

	sideOf(id: number, isLow: boolean): Side {
		return sideInRow(this.rows, this.ways, this.#lifetimes.rowOf(id), isLow);
	}
}
