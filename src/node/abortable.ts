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
	let stop = (): void => {};
	const aborted = new Promise<never>((_resolve, reject) => {
		stop = () => reject(signal.reason);
		signal.addEventListener("abort", stop);
	});
	aborted.catch(() => {});
	try {
		while (true) {
			signal.throwIfAborted();
			const next = await Promise.race([iterator.next(), aborted]);
			if (next.done) return;
			yield next.value;
		}
	} finally {
		signal.removeEventListener("abort", stop);
		release(chunks, iterator);
	}
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
