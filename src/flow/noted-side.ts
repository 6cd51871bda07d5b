import { type Segment, TcpFlag } from "../decode/segment.js";
import type { Bounded } from "./bounded.js";
import { CopyTest } from "./copy-test.js";
import type { Coverage } from "./coverage.js";
import { KeptPackets } from "./kept-packets.js";
import type { OrderlySide } from "./orderly-side.js";
import { type PathMark, PathMarks } from "./path-mark.js";
import { seqDelta } from "./sequence.js";
import { SequenceSpace } from "./sequence-space.js";
import { NEVER, type Side, type SideImage } from "./side.js";
import {
	type PacketSighting,
	type ResetSighting,
	type Sighting,
	sightingOf,
} from "./sightings.js";

/** The ways of a side of which nothing was seen; nothing is added to them. */
const NO_MARKS = new PathMarks();

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
	#packets = new KeptPackets();
	#sequence = new SequenceSpace();
	readonly #copyTest = new CopyTest();

	get syns(): Bounded<PacketSighting> {
		return this.#packets.syns;
	}

	get synAcks(): Bounded<PacketSighting> {
		return this.#packets.synAcks;
	}

	get resets(): Bounded<ResetSighting> {
		return this.#packets.resets;
	}

	get marks(): PathMarks {
		return this.#marks ?? NO_MARKS;
	}

	get coverage(): Coverage {
		return this.#sequence.coverage;
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
		side.#firstAckNumber = known.firstAckNumber;
		side.#marks = known.marks;
		side.#packets.restore(known);
		side.#sequence.restore(known);
		side.#copyTest.restore(known);
		return side;
	}

	image(): SideImage {
		return {
			told: { ...this },
			firstAckNumber: this.#firstAckNumber,
			marks: this.#marks?.image(),
			packets: this.#packets.image(),
			sequence: this.#sequence.image(),
			latest: this.#copyTest.image(),
		};
	}

	/** Makes the side that an image is of; takes its parts over. */
	static from(image: SideImage): NotedSide {
		const side = Object.assign(new NotedSide(), image.told);
		side.#firstAckNumber = image.firstAckNumber;
		side.#marks = image.marks && PathMarks.from(image.marks);
		side.#packets = KeptPackets.from(image.packets);
		side.#sequence = SequenceSpace.from(image.sequence);
		side.#copyTest.restore(image.latest);
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
		if ((flags & TcpFlag.RST) !== 0) {
			const isInSequence = this.#isInSequence(segment);
			this.#packets.noteReset(segment, mark, peer, isInSequence);
		} else {
			if ((flags & TcpFlag.SYN) !== 0) this.#packets.noteSyn(segment, mark);
			if ((flags & TcpFlag.ACK) !== 0) this.#noteAck(segment, mark);
			if ((flags & TcpFlag.FIN) !== 0) this.#noteFin(segment);
			if (segment.window === 0) this.#noteZeroWindow(segment);
			this.#noteSequence(segment, mark, peer);
		}
		this.#copyTest.noteLast(segment);
		this.lastFrame = segment.frame;
		this.lastTimeNs = segment.timeNs;
	}

	get highestAck(): number {
		return (this.#firstAckNumber + this.ackAdvance) | 0;
	}

	get nextSeq(): number {
		return this.#sequence.next;
	}

	positionOf(seq: number): number {
		return this.#sequence.positionOf(seq);
	}

	/** A RST has the next sequence number that its sender was to use. */
	#isInSequence({ seq }: Segment): boolean {
		return this.#sequence.hasBase && seq === this.nextSeq;
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
		const { flags, seq, payloadLength } = segment;
		const sequence = this.#sequence;
		if (!sequence.hasBase || this.#isFreshIsn(segment)) sequence.begin(seq);
		const length =
			payloadLength +
			((flags & TcpFlag.SYN) !== 0 ? 1 : 0) +
			((flags & TcpFlag.FIN) !== 0 ? 1 : 0);
		if (length === 0) return;
		const isLate = sequence.isPast(seq);
		const added = sequence.add(seq, length);
		if (payloadLength > 0)
			this.#notePayload(segment, mark, peer, added, isLate);
	}

	/** A repeated SYN-ACK of a new socket: its sequence numbers have nothing to do with the earlier ones. */
	#isFreshIsn({ flags, seq }: Segment): boolean {
		return (
			(flags & TcpFlag.SYN) !== 0 &&
			this.payloadSegments === 0 &&
			seq !== this.#sequence.base
		);
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
			this.#copyTest.noteNew(segment, mark);
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
		if (this.#copyTest.isCopy(segment, mark, this.#isDoubled))
			this.copiedSegments += 1;
		else if (!this.#isKeepAlive(segment, peer)) {
			this.repeatedSegments += 1;
			this.firstRepeated ??= { frame: segment.frame, timeNs: segment.timeNs };
		}
	}

	/** The capture has second frames of this side's packets. */
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
