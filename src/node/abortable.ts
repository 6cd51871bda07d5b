/**
 * Passes on the chunks of an input until a signal aborts it, even while a chunk is being waited for.
 *
 * @throws the signal's reason
 */
export async function* abortable(
	chunks: AsyncIterable<Uint8Array>,
	signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
	const iterator = chunks[Symbol.asyncIterator]();
	try {
		while (true) {
			signal.throwIfAborted();
			const next = await unlessAborted(iterator.next(), signal);
			if (next.done) return;
			yield next.value;
		}
	} finally {
		release(chunks, iterator);
	}
}

/**
 * Waits for something or for a signal. Not by `Promise.race` with one promise for all that is waited for:
 * that would keep all of it until it is settled.
 *
 * @throws the signal's reason; what is waited for goes on then
 */
export function unlessAborted<T>(
	work: Promise<T>,
	signal: AbortSignal,
): Promise<T> {
	return new Promise((resolve, reject) => {
		const stop = (): void => reject(signal.reason);
		signal.addEventListener("abort", stop);
		work
			.then(resolve, reject)
			.finally(() => signal.removeEventListener("abort", stop));
	});
}

/** Gives the input up. Not awaited: an iterator that waits for data answers only when some comes. */
function release(
	chunks: AsyncIterable<Uint8Array>,
	iterator: AsyncIterator<Uint8Array>,
): void {
	if ("destroy" in chunks && typeof chunks.destroy === "function")
		chunks.destroy();
	iterator.return?.().then(undefined, () => {});
}
