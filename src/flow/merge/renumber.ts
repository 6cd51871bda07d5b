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
	for (const [name, value] of Object.entries(data)) {
		if (typeof value === "object" && value !== null) renumber(value, by, seen);
		else if (FRAMES.has(name) && typeof value === "number" && value !== 0)
			(data as Record<string, unknown>)[name] = value + by;
	}
}
