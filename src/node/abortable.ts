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
			const next = await nextUnlessAborted(iterator, signal);
			if (next.done) return;
			yield next.value;
		}
	} finally {
		release(chunks, iterator);
	}
}

/**
 * Waits for a chunk or for the signal. Not by `Promise.race` with one promise for all chunks: that
 * would keep every chunk until it is settled.
 */
function nextUnlessAborted(
	iterator: AsyncIterator<Uint8Array>,
	signal: AbortSignal,
): Promise<IteratorResult<Uint8Array>> {
	return new Promise((resolve, reject) => {
		const stop = (): void => reject(signal.reason);
		signal.addEventListener("abort", stop);
		iterator
			.next()
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
