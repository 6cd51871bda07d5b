import type { Frame } from "../../capture/frame.js";
import { createDecoded, decodeFrame } from "../../decode/decode.js";
import { DecodeStatus } from "../../decode/status.js";
import { isFromLow } from "../flow-key.js";
import { UNKNOWN_FLOW } from "../flow-table.js";
import type { Tracker } from "../tracker.js";
import type { Shared } from "./absorb-store.js";

/**
 * The second look at a piece whose table was absorbed: segments of connections that had begun before it
 * can be judged only after what came before. Give it the frames of the piece in file order, until
 * {@link isDone}, then call {@link end}.
 */
export class Replay {
	readonly #decoded = createDecoded();
	readonly #tracker: Tracker;
	readonly #shared: Shared;
	readonly #offset: number;
	readonly #timeOf: (frame: Frame) => number;
	readonly #sizeBefore: number;
	/** Every frame that matters was seen. */
	isDone: boolean;

	/**
	 * @param offset how many frames came before the piece
	 * @param timeOf the time of a frame in the capture's time
	 */
	constructor(
		tracker: Tracker,
		shared: Shared,
		offset: number,
		timeOf: (frame: Frame) => number,
	) {
		this.#tracker = tracker;
		this.#shared = shared;
		this.#offset = offset;
		this.#timeOf = timeOf;
		this.#sizeBefore = tracker.store.size;
		this.isDone = shared.lastFrame === 0;
	}

	/** Notes a frame of the piece, numbered as in the piece. */
	readonly observe = (frame: Frame): void => {
		const { lastFrame, flows } = this.#shared;
		if (frame.number >= lastFrame) {
			this.isDone = true;
			if (frame.number > lastFrame) return;
		}
		if (decodeFrame(frame, this.#decoded) !== DecodeStatus.Tcp) return;
		const { segment } = this.#decoded;
		if (flows.find(segment, isFromLow(segment)) === UNKNOWN_FLOW) return;
		segment.timeNs = this.#timeOf(frame);
		segment.frame = frame.number + this.#offset;
		this.#tracker.track(segment);
	};

	/** Puts connections that began during the replay where they belong. */
	end(): void {
		const { store } = this.#tracker;
		if (store.size !== this.#sizeBefore) store.sort();
	}
}
