/**
 * Returns a view of bytes that throws when an index outside `start` to `end` is read.
 *
 * @param {Uint8Array} bytes
 * @param {number} start
 * @param {number} end
 * @returns {Uint8Array}
 */
export function guarded(bytes, start, end) {
	return new Proxy(bytes, {
		get(target, property) {
			const at = Number(property);
			if (at < start || at >= end)
				throw new Error(`read at ${at}, outside ${start} to ${end}`);
			return target[at];
		},
	});
}
