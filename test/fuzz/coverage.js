import { Session } from "node:inspector";

/** What of the built program counts; libraries and the fuzzer itself do not. */
const PROGRAM = "/dist/";

/** Tells which parts of the program ran, by the block counters of V8. */
export class Coverage {
	#session = new Session();
	/** @type {Set<string>} */
	#known = new Set();

	constructor() {
		this.#session.connect();
		this.#session.post("Profiler.enable");
		this.#session.post("Profiler.startPreciseCoverage", {
			callCount: true,
			detailed: true,
		});
	}

	/** Blocks that ran so far. */
	get size() {
		return this.#known.size;
	}

	/**
	 * Returns how many blocks ran for the first time since the last call, and keeps them.
	 *
	 * @returns {number}
	 */
	take() {
		const before = this.#known.size;
		this.#session.post("Profiler.takePreciseCoverage", (error, taken) => {
			if (error !== null) throw error;
			for (const { url, functions } of taken.result)
				if (url.includes(PROGRAM)) this.#keep(url, functions);
		});
		return this.#known.size - before;
	}

	/**
	 * @param {string} url
	 * @param {import("node:inspector").Profiler.FunctionCoverage[]} functions
	 */
	#keep(url, functions) {
		for (const { ranges } of functions)
			for (const { startOffset, endOffset, count } of ranges)
				if (count > 0) this.#known.add(`${url} ${startOffset} ${endOffset}`);
	}
}
