/** How many frames one piece of evidence names: enough to look at by hand. */
export const MAX_FRAMES = 6;

/**
 * The first frames of what was found, in its order, as the examples that a piece of evidence names:
 * frame numbers count from 1, {@link MAX_FRAMES} of them at most.
 *
 * @example
 * exampleFrames([{ firstFrame: 4 }, { firstFrame: 9 }]); // [4, 9]
 */
export function exampleFrames(
	found: readonly { readonly firstFrame: number }[],
): number[] {
	return found.slice(0, MAX_FRAMES).map(({ firstFrame }) => firstFrame);
}
