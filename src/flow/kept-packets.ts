import { type Segment, TcpFlag } from "../decode/segment.js";
import { Bounded, type BoundedImage } from "./bounded.js";
import type { PathMark } from "./path-mark.js";
import { NEVER } from "./side.js";
import {
	addCopy,
	findOriginal,
	type PacketSighting,
	type ResetSighting,
	type Sighting,
	sightingOf,
} from "./sightings.js";

/** SYNs, SYN-ACKs and RSTs kept per side; more are only counted. */
export const MAX_SIGHTINGS = 16;

/** A series of which nothing was seen; nothing is added to it. */
export const NO_PACKETS = new Bounded<never>(0);

/** The packets that matter on their own, of which there may be several. */
export interface Packets {
	readonly syns: Bounded<PacketSighting>;
	readonly synAcks: Bounded<PacketSighting>;
	readonly resets: Bounded<ResetSighting>;
}

/** The same as plain data. */
export interface PacketsImage {
	readonly syns: BoundedImage<PacketSighting> | undefined;
	readonly synAcks: BoundedImage<PacketSighting> | undefined;
	readonly resets: BoundedImage<ResetSighting> | undefined;
}

/** The latest ACK of the other side, RST left out. */
export interface LatestAck {
	readonly lastAck: number;
	readonly lastAckFrame: number;
	/** {@link NEVER} where there was none. */
	readonly lastAckTimeNs: number;
}

const unlessEmpty = <T>(series: Bounded<T>): Bounded<T> | undefined =>
	series.count === 0 ? undefined : series;

/** The SYNs, SYN-ACKs and RSTs of one side, the further frames of each with it. */
export class KeptPackets implements Packets {
	// Made with the first of them: most sides have one kind, and there may be many sides.
	#syns: Bounded<PacketSighting> | undefined;
	#synAcks: Bounded<PacketSighting> | undefined;
	#resets: Bounded<ResetSighting> | undefined;

	get syns(): Bounded<PacketSighting> {
		return this.#syns ?? NO_PACKETS;
	}

	get synAcks(): Bounded<PacketSighting> {
		return this.#synAcks ?? NO_PACKETS;
	}

	get resets(): Bounded<ResetSighting> {
		return this.#resets ?? NO_PACKETS;
	}

	/** Becomes what is known already; takes it over. */
	restore({ syns, synAcks, resets }: Packets): void {
		this.#syns = unlessEmpty(syns);
		this.#synAcks = unlessEmpty(synAcks);
		this.#resets = unlessEmpty(resets);
	}

	image(): PacketsImage {
		return {
			syns: this.#syns?.image(),
			synAcks: this.#synAcks?.image(),
			resets: this.#resets?.image(),
		};
	}

	/** Makes what an image is of; takes its parts over. */
	static from({ syns, synAcks, resets }: PacketsImage): KeptPackets {
		const kept = new KeptPackets();
		kept.#syns = syns && Bounded.from(syns);
		kept.#synAcks = synAcks && Bounded.from(synAcks);
		kept.#resets = resets && Bounded.from(resets);
		return kept;
	}

	/** Notes a SYN or a SYN-ACK. */
	noteSyn(segment: Segment, mark: PathMark): void {
		const isAck = (segment.flags & TcpFlag.ACK) !== 0;
		if (isAck) this.#synAcks ??= new Bounded(MAX_SIGHTINGS);
		else this.#syns ??= new Bounded(MAX_SIGHTINGS);
		const series = isAck ? this.synAcks : this.syns;
		const original = findOriginal(series.items, segment);
		if (original !== undefined) addCopy(original, segment, mark);
		else if (series.hasRoom) series.add(sightingOf(segment, mark));
		else series.count += 1;
	}

	/** Notes a RST; by its peer's latest ACK and its own sequence number it is told what it seems to answer. */
	noteReset(
		segment: Segment,
		mark: PathMark,
		peer: LatestAck,
		isInSequence: boolean,
	): void {
		this.#resets ??= new Bounded(MAX_SIGHTINGS);
		const original = findOriginal(this.#resets.items, segment);
		if (original !== undefined) addCopy(original, segment, mark);
		else if (this.#resets.hasRoom) {
			const trigger = triggerOf(segment, peer);
			const reset = sightingOf(segment, mark);
			this.#resets.add(Object.assign(reset, { trigger, isInSequence }));
		} else this.#resets.count += 1;
	}
}

function triggerOf({ seq }: Segment, peer: LatestAck): Sighting | undefined {
	return peer.lastAckTimeNs !== NEVER && peer.lastAck === seq
		? { frame: peer.lastAckFrame, timeNs: peer.lastAckTimeNs }
		: undefined;
}
