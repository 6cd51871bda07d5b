import { type Segment, TcpFlag } from "../decode/segment.js";
import { Bounded } from "./bounded.js";
import { COPY_WINDOW_NS } from "./copy-window.js";
import { Coverage } from "./coverage.js";
import type { OrderlySide } from "./orderly-side.js";
import { type PathMark, PathMarks } from "./path-mark.js";
import { seqDelta } from "./sequence.js";
import { NEVER, type Side, type SideImage } from "./side.js";
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

// What sides tell of which nothing of the kind was seen; nothing is added to them.
export const NO_PACKETS = new Bounded<never>(0);
const NO_MARKS = new PathMarks();
export const NO_COVERAGE = new Coverage();

const unlessEmpty = <T>(series: Bounded<T>): Bounded<T> | undefined =>
	series.count === 0 ? undefined : series;

/** A side that notes one segment after the other: whatever they are, it can hold it. Written by the tracker only. */
export class NotedSide implements Side {
	segmentCount = 0;
	payloadBytes = 0;
	payloadSegments = 0;
	repeatedSegments = 0;
	firstRepeated: Sighting | undefined;
	copiedSegments = 0;
	lateBytes = 0;
	largestPayload = 0;
	firstFrame = 0;
	firstTimeNs = NEVER;
	lastFrame = 0;
	lastTimeNs = NEVER;

	// Made with the first of them: most sides have one kind, and there may be many sides.
	#syns: Bounded<PacketSighting> | undefined;
	#synAcks: Bounded<PacketSighting> | undefined;
	#resets: Bounded<ResetSighting> | undefined;
	finCount = 0;
	firstFin: Sighting | undefined;
	firstAck: PacketSighting | undefined;
	bareAckCount = 0;
	firstPureAckFrame = 0;
	firstPayload: Sighting | undefined;
	lastPayloadTimeNs = NEVER;
	sendsProxyHeader = false;
	zeroWindowCount = 0;
	firstZeroWindowFrame = 0;

	lastAck = 0;
	lastAckFrame = 0;
	lastAckTimeNs = NEVER;
	ackAdvance = 0;
	#firstAckNumber = 0;

	waitingSinceNs = NEVER;
	longestWaitStartNs = NEVER;
	longestWaitEndNs = NEVER;

	#marks: PathMarks | undefined;
	#coverage: Coverage | undefined;
	#base = 0;
	#hasBase = false;
	#end = 0;
	#lastIpId = 0;
	#lastSeq = 0;
	/** The latest payload that had not been captured before. */
	#newBytesMark: PathMark | undefined;
	#newBytesIpId = 0;
	#newBytesTimeNs = NEVER;

	get syns(): Bounded<PacketSighting> {
		return this.#syns ?? NO_PACKETS;
	}

	get synAcks(): Bounded<PacketSighting> {
		return this.#synAcks ?? NO_PACKETS;
	}

	get resets(): Bounded<ResetSighting> {
		return this.#resets ?? NO_PACKETS;
	}

	get marks(): PathMarks {
		return this.#marks ?? NO_MARKS;
	}

	get coverage(): Coverage {
		return this.#coverage ?? NO_COVERAGE;
	}

	/** Makes the side that an orderly one would have become, had its segments been noted. */
	static restore(known: OrderlySide): NotedSide {
		const side = new NotedSide();
		side.segmentCount = known.segmentCount;
		side.payloadBytes = known.payloadBytes;
		side.payloadSegments = known.payloadSegments;
		side.repeatedSegments = known.repeatedSegments;
		side.firstRepeated = known.firstRepeated;
		side.copiedSegments = known.copiedSegments;
		side.largestPayload = known.largestPayload;
		side.firstFrame = known.firstFrame;
		side.firstTimeNs = known.firstTimeNs;
		side.lastFrame = known.lastFrame;
		side.lastTimeNs = known.lastTimeNs;
		side.finCount = known.finCount;
		side.firstFin = known.firstFin;
		side.firstAck = known.firstAck;
		side.firstPayload = known.firstPayload;
		side.lastPayloadTimeNs = known.lastPayloadTimeNs;
		side.sendsProxyHeader = known.sendsProxyHeader;
		side.bareAckCount = known.bareAckCount;
		side.firstPureAckFrame = known.firstPureAckFrame;
		side.lastAck = known.lastAck;
		side.lastAckFrame = known.lastAckFrame;
		side.lastAckTimeNs = known.lastAckTimeNs;
		side.ackAdvance = known.ackAdvance;
		side.waitingSinceNs = known.waitingSinceNs;
		side.longestWaitStartNs = known.longestWaitStartNs;
		side.longestWaitEndNs = known.longestWaitEndNs;
		side.#syns = unlessEmpty(known.syns);
		side.#synAcks = unlessEmpty(known.synAcks);
		side.#resets = unlessEmpty(known.resets);
		side.#marks = known.marks;
		side.#restoreSequence(known);
		return side;
	}

	#restoreSequence(known: OrderlySide): void {
		const { sequenceLength } = known;
		if (sequenceLength > 0) this.#coverage = known.coverage;
		this.#firstAckNumber = known.firstAckNumber;
		this.#base = known.base;
		this.#hasBase = known.hasBase;
		this.#end = sequenceLength;
		this.#lastIpId = known.lastIpId;
		this.#lastSeq = known.lastSeq;
		this.#newBytesMark = known.newBytesMark;
		this.#newBytesIpId = known.newBytesIpId;
		this.#newBytesTimeNs = known.newBytesTimeNs;
	}

	image(): SideImage {
		return {
			told: { ...this },
			syns: this.#syns?.image(),
			synAcks: this.#synAcks?.image(),
			resets: this.#resets?.image(),
			marks: this.#marks?.image(),
			coverage: this.#coverage?.image(),
			memory: [
				this.#base,
				this.#end,
				this.#lastIpId,
				this.#lastSeq,
				this.#newBytesIpId,
				this.#newBytesTimeNs,
				this.#firstAckNumber,
			],
			hasBase: this.#hasBase,
			newBytesMark: this.#newBytesMark,
		};
	}

	/** Makes the side that an image is of; takes its parts over. */
	static from(image: SideImage): NotedSide {
		const side = Object.assign(new NotedSide(), image.told);
		const { syns, synAcks, resets, marks, coverage } = image;
		side.#syns = syns && Bounded.from(syns);
		side.#synAcks = synAcks && Bounded.from(synAcks);
		side.#resets = resets && Bounded.from(resets);
		side.#marks = marks && PathMarks.from(marks);
		side.#coverage = coverage && Coverage.from(coverage);
		[
			side.#base,
			side.#end,
			side.#lastIpId,
			side.#lastSeq,
			side.#newBytesIpId,
			side.#newBytesTimeNs,
			side.#firstAckNumber,
		] = image.memory;
		side.#hasBase = image.hasBase;
		side.#newBytesMark = image.newBytesMark;
		return side;
	}

	/** Notes one segment that this side sent. */
	note(segment: Segment, peer: NotedSide): void {
		this.#marks ??= new PathMarks();
		const mark = this.#marks.note(segment);
		this.segmentCount += 1;
		if (this.firstFrame === 0) {
			this.firstFrame = segment.frame;
			this.firstTimeNs = segment.timeNs;
		}
		const { flags } = segment;
		if ((flags & TcpFlag.RST) !== 0) this.#noteReset(segment, mark, peer);
		else {
			if ((flags & TcpFlag.SYN) !== 0) this.#noteSyn(segment, mark);
			if ((flags & TcpFlag.ACK) !== 0) this.#noteAck(segment, mark);
			if ((flags & TcpFlag.FIN) !== 0) this.#noteFin(segment);
			if (segment.window === 0) this.#noteZeroWindow(segment);
			this.#noteSequence(segment, mark, peer);
		}
		this.#lastIpId = segment.ipId;
		this.#lastSeq = segment.seq;
		this.lastFrame = segment.frame;
		this.lastTimeNs = segment.timeNs;
	}

	get highestAck(): number {
		return (this.#firstAckNumber + this.ackAdvance) | 0;
	}

	get nextSeq(): number {
		return (this.#base + this.#end) | 0;
	}

	positionOf(seq: number): number {
		return this.#end + seqDelta(seq, this.nextSeq);
	}

	/** The list to add SYNs or SYN-ACKs to. */
	#openingsOf(isAck: boolean): Bounded<PacketSighting> {
		if (isAck) {
			this.#synAcks ??= new Bounded(MAX_SIGHTINGS);
			return this.#synAcks;
		}
		this.#syns ??= new Bounded(MAX_SIGHTINGS);
		return this.#syns;
	}

	/** The list to add RSTs to. */
	get #keptResets(): Bounded<ResetSighting> {
		this.#resets ??= new Bounded(MAX_SIGHTINGS);
		return this.#resets;
	}

	/** The coverage to add to. */
	get #keptCoverage(): Coverage {
		this.#coverage ??= new Coverage();
		return this.#coverage;
	}

	#noteSyn(segment: Segment, mark: PathMark): void {
		const list = this.#openingsOf((segment.flags & TcpFlag.ACK) !== 0);
		const original = findOriginal(list.items, segment);
		if (original !== undefined) addCopy(original, segment, mark);
		else if (list.hasRoom) list.add(sightingOf(segment, mark));
		else list.count += 1;
	}

	#noteReset(segment: Segment, mark: PathMark, peer: NotedSide): void {
		const resets = this.#keptResets;
		const original = findOriginal(resets.items, segment);
		if (original !== undefined) addCopy(original, segment, mark);
		else if (!resets.hasRoom) resets.count += 1;
		else {
			const answersPeer =
				peer.lastAckTimeNs !== NEVER && peer.lastAck === segment.seq;
			const answered = {
				trigger: answersPeer
					? { frame: peer.lastAckFrame, timeNs: peer.lastAckTimeNs }
					: undefined,
				isInSequence: this.#hasBase && segment.seq === this.nextSeq,
			};
			resets.add(Object.assign(sightingOf(segment, mark), answered));
		}
	}

	#noteFin(segment: Segment): void {
		this.finCount += 1;
		this.firstFin ??= { frame: segment.frame, timeNs: segment.timeNs };
	}

	#noteZeroWindow({ frame }: Segment): void {
		this.zeroWindowCount += 1;
		if (this.firstZeroWindowFrame === 0) this.firstZeroWindowFrame = frame;
	}

	#noteBareAck({ flags, frame }: Segment): void {
		if ((flags & TcpFlag.SYN) !== 0) return;
		this.bareAckCount += 1;
		if (this.firstPureAckFrame === 0 && (flags & TcpFlag.FIN) === 0)
			this.firstPureAckFrame = frame;
	}

	#noteAck(segment: Segment, mark: PathMark): void {
		if (this.firstAck === undefined && (segment.flags & TcpFlag.SYN) === 0) {
			this.firstAck = sightingOf(segment, mark);
		}
		if (segment.payloadLength === 0) this.#noteBareAck(segment);
		if (this.lastAckTimeNs === NEVER) this.#firstAckNumber = segment.ack;
		const advance = seqDelta(segment.ack, this.highestAck);
		if (advance > 0) this.ackAdvance += advance;
		this.lastAck = segment.ack;
		this.lastAckFrame = segment.frame;
		this.lastAckTimeNs = segment.timeNs;
	}

	#noteSequence(segment: Segment, mark: PathMark, peer: NotedSide): void {
		if (!this.#hasBase || this.#isFreshIsn(segment)) this.#setBase(segment.seq);
		const synFin =
			((segment.flags & TcpFlag.SYN) !== 0 ? 1 : 0) +
			((segment.flags & TcpFlag.FIN) !== 0 ? 1 : 0);
		const length = segment.payloadLength + synFin;
		if (length === 0) return;
		const start = this.positionOf(segment.seq);
		const isLate = start < this.#end;
		const added = this.#keptCoverage.add(start, start + length);
		if (start + length > this.#end) this.#end = start + length;
		if (segment.payloadLength > 0)
			this.#notePayload(segment, mark, peer, added, isLate);
	}

	/** A repeated SYN-ACK of a new socket: its sequence numbers have nothing to do with the earlier ones. */
	#isFreshIsn(segment: Segment): boolean {
		return (
			(segment.flags & TcpFlag.SYN) !== 0 &&
			this.payloadSegments === 0 &&
			segment.seq !== this.#base
		);
	}

	#setBase(seq: number): void {
		this.#coverage = undefined;
		this.#hasBase = true;
		this.#base = seq;
		this.#end = 0;
	}

	#notePayload(
		segment: Segment,
		mark: PathMark,
		peer: NotedSide,
		added: number,
		isLate: boolean,
	): void {
		this.payloadSegments += 1;
		this.payloadBytes += segment.payloadLength;
		if (segment.payloadLength > this.largestPayload)
			this.largestPayload = segment.payloadLength;
		if (added === 0) this.#noteRepeated(segment, mark, peer);
		else {
			if (isLate) this.lateBytes += added;
			this.#newBytesMark = mark;
			this.#newBytesIpId = segment.ipId;
			this.#newBytesTimeNs = segment.timeNs;
		}
		if (this.firstPayload === undefined) {
			this.firstPayload = { frame: segment.frame, timeNs: segment.timeNs };
			this.sendsProxyHeader = segment.hasProxyHeader;
		}
		this.lastPayloadTimeNs = segment.timeNs;
		if (this.waitingSinceNs === NEVER) this.waitingSinceNs = segment.timeNs;
		if (peer.waitingSinceNs !== NEVER) peer.#endWait(segment.timeNs);
	}

	#noteRepeated(segment: Segment, mark: PathMark, peer: NotedSide): void {
		if (this.#isCopy(segment, mark)) this.copiedSegments += 1;
		else if (!this.#isKeepAlive(segment, peer)) {
			this.repeatedSegments += 1;
			this.firstRepeated ??= { frame: segment.frame, timeNs: segment.timeNs };
		}
	}

	/** A frame of the packet before, or, in a burst, of one before that. */
	#isCopy(segment: Segment, mark: PathMark): boolean {
		const isOfBefore =
			segment.ipId === this.#lastIpId &&
			segment.seq === this.#lastSeq &&
			segment.timeNs - this.lastTimeNs < COPY_WINDOW_NS;
		if (isOfBefore) return true;
		if (segment.timeNs - this.#newBytesTimeNs >= COPY_WINDOW_NS) return false;
		return mark !== this.#newBytesMark || !this.#hasNewerIpId(segment);
	}

	/** Hosts number their packets upwards, so what they send again gets a number beyond the latest. */
	#hasNewerIpId({ ipId }: Segment): boolean {
		if (ipId === 0) return !this.#isDoubled;
		return (ipId - this.#newBytesIpId) << 16 > 0;
	}

	/** The capture has second frames of this side's packets, which those without IP-ID cannot show by themselves. */
	get #isDoubled(): boolean {
		const [opening] =
			this.syns.count > 0 ? this.syns.items : this.synAcks.items;
		return (
			this.copiedSegments > 0 || (opening !== undefined && opening.frames > 1)
		);
	}

	/** An acknowledged byte that is sent again asks whether the peer lives (RFC 9293 section 3.8.4). */
	#isKeepAlive({ payloadLength, seq }: Segment, peer: NotedSide): boolean {
		return (
			payloadLength === 1 &&
			seq === ((this.nextSeq - 1) | 0) &&
			peer.lastAckTimeNs !== NEVER &&
			peer.lastAck === this.nextSeq
		);
	}

	#endWait(timeNs: number): void {
		if (
			timeNs - this.waitingSinceNs >
			this.longestWaitEndNs - this.longestWaitStartNs
		) {
			this.longestWaitStartNs = this.waitingSinceNs;
			this.longestWaitEndNs = timeNs;
		}
		this.waitingSinceNs = NEVER;
	}
}
