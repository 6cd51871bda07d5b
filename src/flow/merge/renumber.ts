/** Names of fields that hold the number of a frame; 0 stands for none. */
const FRAMES = new Set([
	"frame",
	"firstFrame",
	"lastFrame",
	"lastAckFrame",
	"firstPureAckFrame",
	"firstZeroWindowFrame",
]);

/**
 * Adds to all numbers of frames in plain data, in place; what several parts refer to is counted once.
 *
 * @param by how many frames came before
 */
export function renumber(
	data: object,
	by: number,
	seen: Set<object> = new Set(),
): void {
	if (seen.has(data)) return;
	seen.add(data);
	const fields = data as Record<string, unknown>;
	// Plain data has no inherited fields; entries would be made for each of many thousand objects.
	for (const name in fields) {
		const value = fields[name];
		if (typeof value === "object") {
			if (value !== null) renumber(value, by, seen);
		} else if (typeof value === "number" && value !== 0 && FRAMES.has(name))
			fields[name] = value + by;
	}
}
