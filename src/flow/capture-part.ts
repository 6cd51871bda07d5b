import { linkTypeName } from "../capture/linktypes.js";
import { DecodeStatus, STATUS_NAMES } from "../decode/status.js";

/** Link types that are counted by name; a file may claim any number. */
const MAX_LINK_TYPES = 16;
const UNSUPPORTED = STATUS_NAMES[DecodeStatus.UnsupportedLinkType] as string;

/** What was counted in a file or a piece of one, as plain data. */
export interface PartImage {
	readonly frames: number;
	readonly lastNumber: number;
	readonly firstTimeNs: number;
	readonly lastTimeNs: number;
	readonly counts: Float64Array<ArrayBuffer>;
	readonly linkTypes: ReadonlyMap<number, number>;
}

/**
 * What was counted in one file. Several files that are consecutive parts of one capture are observed as
 * one: their frames are numbered on, and each part remembers where its own numbers began.
 */
export class CapturePart {
	/** Frame number 1 of this part is `frameOffset + 1` in the whole capture. */
	readonly frameOffset: number;
	frames = 0;
	/** Highest frame number of this part; may exceed `frames`, since some blocks take a number without being one. */
	lastNumber = 0;
	/** In the whole capture's time; infinite while no frame was seen. */
	firstTimeNs = Infinity;
	lastTimeNs = -Infinity;
	/** Frames per decode status: each frame counts exactly once. */
	readonly #counts = new Float64Array(STATUS_NAMES.length);

	/** Frames of link types that are not decoded, by LINKTYPE_ number. */
	readonly #linkTypes = new Map<number, number>();

	constructor(frameOffset: number) {
		this.frameOffset = frameOffset;
	}

	/** Counts one frame. */
	count(status: DecodeStatus, number: number, timeNs: number): void {
		this.frames += 1;
		this.lastNumber = number;
		if (timeNs < this.firstTimeNs) this.firstTimeNs = timeNs;
		if (timeNs > this.lastTimeNs) this.lastTimeNs = timeNs;
		(this.#counts[status] as number) += 1;
	}

	/**
	 * Counts TCP frames that follow one another.
	 *
	 * @param number of the last one
	 * @param firstTimeNs earliest time of all frames so far, those among them
	 */
	countTcp(
		frames: number,
		number: number,
		firstTimeNs: number,
		lastTimeNs: number,
	): void {
		this.frames += frames;
		this.lastNumber = number;
		this.firstTimeNs = firstTimeNs;
		this.lastTimeNs = lastTimeNs;
		(this.#counts[DecodeStatus.Tcp] as number) += frames;
	}

	/** Notes the link type of a frame that was counted as one of an unsupported link type. */
	noteLinkType(linkType: number): void {
		this.#addLinkType(linkType, 1);
	}

	#addLinkType(linkType: number, count: number): void {
		const counts = this.#linkTypes;
		if (counts.size < MAX_LINK_TYPES || counts.has(linkType))
			counts.set(linkType, (counts.get(linkType) ?? 0) + count);
	}

	/** The same as plain data. */
	image(): PartImage {
		const { frames, lastNumber, firstTimeNs, lastTimeNs } = this;
		const [counts, linkTypes] = [this.#counts, this.#linkTypes];
		return { frames, lastNumber, firstTimeNs, lastTimeNs, counts, linkTypes };
	}

	/**
	 * Adds what was counted in the piece of the same file that follows.
	 *
	 * @param offset how many numbers of frames the pieces before it took
	 */
	absorb(image: PartImage, offset: number): void {
		this.frames += image.frames;
		if (image.frames > 0) this.lastNumber = offset + image.lastNumber;
		this.firstTimeNs = Math.min(this.firstTimeNs, image.firstTimeNs);
		this.lastTimeNs = Math.max(this.lastTimeNs, image.lastTimeNs);
		image.counts.forEach((count, status) => {
			(this.#counts[status] as number) += count;
		});
		for (const [linkType, count] of image.linkTypes)
			this.#addLinkType(linkType, count);
	}

	/** Frames decoded as TCP. */
	get tcpSegments(): number {
		return this.#counts[DecodeStatus.Tcp] as number;
	}

	/** Frames whose TCP header the snap length cut before its flags. */
	get cutSegments(): number {
		return this.#counts[DecodeStatus.TcpHeaderCut] as number;
	}

	/** Frames that are not analysed TCP, by reason; only reasons that occurred. */
	skipped(): Record<string, number> {
		const skipped: Record<string, number> = {};
		STATUS_NAMES.forEach((name, status) => {
			const count = this.#counts[status] as number;
			if (status !== DecodeStatus.Tcp && count > 0) skipped[name] = count;
		});
		this.#nameLinkTypes(skipped, UNSUPPORTED);
		return skipped;
	}

	/** Moves what is counted under one name to a name per link type, as far as they were noted. */
	#nameLinkTypes(skipped: Record<string, number>, all: string): void {
		for (const [linkType, count] of this.#linkTypes) {
			skipped[`${all}: ${linkTypeName(linkType)}`] = count;
			skipped[all] = (skipped[all] ?? 0) - count;
		}
		if (skipped[all] === 0) delete skipped[all];
	}
}
