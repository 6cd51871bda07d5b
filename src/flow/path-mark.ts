import type { Direction } from "../capture/frame.js";
import type { LinkPath, Segment } from "../decode/segment.js";

/** Ways that are told apart per side; later ones are only counted. */
export const MAX_MARKS = 12;

/** What frames show of their way. */
export interface Way extends Readonly<LinkPath> {
	/** Hops are counted from the smallest usual initial TTL above it: see `hopsTaken`. */
	readonly ttl: number;
	readonly direction: Direction;
}

/** A way that frames of one side took: equal marks, equal way (as far as this place can tell). */
export interface PathMark extends Way {
	/** Frames with this mark. */
	frames: number;
	/** First of them. */
	readonly firstFrame: number;
	readonly firstTimeNs: number;
	/** Last of them. */
	lastFrame: number;
}

/** The marks of a side as plain data. */
export interface PathMarksImage {
	readonly list: readonly PathMark[];
	readonly switches: number;
	readonly noted: number;
	readonly last: PathMark | undefined;
}

/** Shared by all sides without any. */
const NO_MARKS: readonly never[] = [];

/** The distinct marks of one side, in the order of their first frame. */
export class PathMarks {
	/** Made with the first: most sides have one. */
	#list: PathMark[] | undefined;
	/** How often a frame's mark differed from the one before: a path change is one, taking turns is many. */
	switches = 0;
	#noted = 0;
	#last: PathMark | undefined;

	get list(): readonly PathMark[] {
		return this.#list ?? NO_MARKS;
	}

	/** The same as plain data; sightings refer to the same marks. */
	image(): PathMarksImage {
		return {
			list: this.list,
			switches: this.switches,
			noted: this.#noted,
			last: this.#last,
		};
	}

	/** Makes the marks that an image is of; takes them over. */
	static from({ list, switches, noted, last }: PathMarksImage): PathMarks {
		return PathMarks.of([...list], switches, noted, last);
	}

	/** The same of a list that is nobody else's. */
	static of(
		list: PathMark[],
		switches: number,
		noted: number,
		last: PathMark | undefined,
	): PathMarks {
		const marks = new PathMarks();
		marks.#list = list;
		marks.switches = switches;
		marks.#noted = noted;
		marks.#last = last;
		return marks;
	}

	/** Counts the segment under its mark and returns that mark. */
	note(segment: Segment): PathMark {
		this.#noted += 1;
		const last = this.#last;
		if (last !== undefined && isSameWay(last, segment)) {
			return noteFrame(last, segment);
		}
		if (last !== undefined) this.switches += 1;
		const known = this.list.find((mark) => isSameWay(mark, segment));
		this.#last =
			known === undefined ? this.#add(segment) : noteFrame(known, segment);
		return this.#last;
	}

	#add(segment: Segment): PathMark {
		const mark = markOf(segment);
		if (this.#list === undefined) this.#list = [mark];
		else if (this.#list.length < MAX_MARKS) this.#list.push(mark);
		return mark;
	}

	/** Frames whose mark found no more room. */
	get overflow(): number {
		return this.list.reduce((rest, { frames }) => rest - frames, this.#noted);
	}
}

function noteFrame(mark: PathMark, segment: Segment): PathMark {
	mark.frames += 1;
	mark.lastFrame = segment.frame;
	return mark;
}

function isSameWay(mark: PathMark, segment: Segment): boolean {
	return (
		mark.ttl === segment.ttl &&
		mark.sourceMacLow === segment.sourceMacLow &&
		mark.destinationMacLow === segment.destinationMacLow &&
		mark.interfaceId === segment.interfaceId &&
		mark.direction === segment.direction &&
		mark.outerVlan === segment.outerVlan &&
		mark.innerVlan === segment.innerVlan &&
		mark.sourceMacHigh === segment.sourceMacHigh &&
		mark.destinationMacHigh === segment.destinationMacHigh &&
		mark.tunnels === segment.tunnels &&
		mark.tunnelKey === segment.tunnelKey
	);
}

function markOf(segment: Segment): PathMark {
	return {
		sourceMacHigh: segment.sourceMacHigh,
		sourceMacLow: segment.sourceMacLow,
		destinationMacHigh: segment.destinationMacHigh,
		destinationMacLow: segment.destinationMacLow,
		outerVlan: segment.outerVlan,
		innerVlan: segment.innerVlan,
		tunnels: segment.tunnels,
		tunnelKey: segment.tunnelKey,
		interfaceId: segment.interfaceId,
		direction: segment.direction,
		ttl: segment.ttl,
		frames: 1,
		firstFrame: segment.frame,
		firstTimeNs: segment.timeNs,
		lastFrame: segment.frame,
	};
}

/** The TTL that the sender began with: the smallest that fits of those that stacks start from. */
export function initialTtl(ttl: number): number {
	if (ttl <= 32) return 32;
	if (ttl <= 64) return 64;
	return ttl <= 128 ? 128 : 255;
}

/** Routers between the sender and here, judged by the smallest usual initial TTL that fits. */
export const hopsTaken = (ttl: number): number => initialTtl(ttl) - ttl;
