/**
 * Returns a view of bytes that throws when an index outside `start` to `end` is read.
 *
 * @param {Uint8Array} bytes
 * @param {number} start
 * @param {number} end
 * @returns {Uint8Array}
 */
export function guarded(bytes, start, end) {
	// A DataView of it reads a buffer that ends where the frame ends, and throws beyond.
	/** @type {Record<string | symbol, unknown>} */
	const ended = {
		buffer: bytes.slice(0, end).buffer,
		byteOffset: 0,
		byteLength: end,
	};
	return new Proxy(bytes, {
		get(target, property) {
			if (property in ended) return ended[property];
			const at = Number(property);
			if (at < start || at >= end)
				throw new Error(`read at ${at}, outside ${start} to ${end}`);
			return target[at];
		},
	});
}
