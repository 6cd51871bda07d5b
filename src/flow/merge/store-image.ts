import { TcpFlag } from "../../decode/segment.js";
import type { Opening } from "../belonging.js";
import {
	CHUNK_ROWS,
	FIRST_FRAME,
	FIRST_TIME,
	HAS_OPENING,
	LAST_FRAME,
	OPENING,
	PACKET_ACK,
	PACKET_BITS,
	PACKET_SEQ,
	PART,
	SEGMENTS,
	SIDE,
	TRAITS,
} from "../compact/layout.js";
import type { RowPlace } from "../compact/row-place.js";
import type { Way } from "../path-mark.js";
import type { SideImage } from "../side.js";

/** What a `ConnectionStore` holds, as plain data; see there. */
export interface StoreImage {
	/** Rows of the flow table. */
	readonly flows: Int32Array;
	/** Flow, row and preceding lifetime per connection. */
	readonly flowOf: Int32Array;
	readonly rowOf: Int32Array;
	readonly previousOf: Int32Array;
	/** The words of the rows, chunk by chunk. */
	readonly chunks: readonly Int32Array[];
	readonly ways: readonly Way[];
	/** Both sides of the connections that are objects, by id. */
	readonly objects: ReadonlyMap<number, readonly [SideImage, SideImage]>;
}

/** How a connection began, as far as that decides whether it is one of its own. */
export interface Beginning {
	readonly timeNs: number;
	readonly fromLow: boolean;
	/** Its SYN or SYN-ACK; undefined where it began with anything else. */
	readonly opening: Opening | undefined;
}

/** Reads connections in an image. */
export class ImageReader {
	readonly #image: StoreImage;
	readonly #doubles: readonly Float64Array[];

	constructor(image: StoreImage) {
		this.#image = image;
		this.#doubles = image.chunks.map(
			({ buffer, byteOffset, length }) =>
				new Float64Array(buffer, byteOffset, length / 2),
		);
	}

	rowAt(row: number): RowPlace {
		const chunk = Math.floor(row / CHUNK_ROWS);
		return {
			words: this.#image.chunks[chunk] as Int32Array,
			doubles: this.#doubles[chunk] as Float64Array,
			at: (row % CHUNK_ROWS) * PART,
		};
	}

	/** The number of a connection's last frame. */
	lastFrameOf(id: number): number {
		const sides = this.#image.objects.get(id);
		if (sides !== undefined)
			return Math.max(...sides.map(({ told }) => told.lastFrame ?? 0));
		const { words, at } = this.rowAt(this.#image.rowOf[id] as number);
		return Math.max(
			words[at + LAST_FRAME] as number,
			words[at + SIDE + LAST_FRAME] as number,
		);
	}

	beginningOf(id: number): Beginning {
		const sides = this.#image.objects.get(id);
		return sides === undefined
			? this.#rowBeginning(this.#image.rowOf[id] as number)
			: objectBeginning(...sides);
	}

	#rowBeginning(row: number): Beginning {
		const { words, doubles, at } = this.rowAt(row);
		const word = (index: number) => words[index] as number;
		const [low, high] = [at, at + SIDE];
		const fromLow =
			word(high + SEGMENTS) === 0 ||
			(word(low + SEGMENTS) !== 0 &&
				word(low + FIRST_FRAME) < word(high + FIRST_FRAME));
		const own = fromLow ? low : high;
		const flags = word(own + OPENING + PACKET_BITS) & 0xff;
		return {
			timeNs: doubles[(own >> 1) + FIRST_TIME] as number,
			fromLow,
			opening:
				(word(own + TRAITS) & HAS_OPENING) === 0
					? undefined
					: {
							flags,
							seq: word(own + OPENING + PACKET_SEQ),
							ack:
								(flags & TcpFlag.ACK) === 0
									? 0
									: word(own + OPENING + PACKET_ACK),
						},
		};
	}
}

function objectBeginning(low: SideImage, high: SideImage): Beginning {
	const firstFrame = (side: SideImage) => side.told.firstFrame || Infinity;
	const fromLow = firstFrame(low) < firstFrame(high);
	const own = fromLow ? low : high;
	const { syns, synAcks } = own.packets;
	const opening = [...(syns?.items ?? []), ...(synAcks?.items ?? [])].find(
		({ frame }) => frame === own.told.firstFrame,
	);
	return { timeNs: own.told.firstTimeNs ?? 0, fromLow, opening };
}
