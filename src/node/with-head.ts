import { Carry } from "../capture/carry.js";

/** The first bytes of an input, and all of it. */
export interface Headed {
	/** At least as many bytes as were asked for, or the whole input. */
	head: Uint8Array;
	/** The input from its first byte on; to be iterated once. */
	all: AsyncIterable<Uint8Array>;
	/** Gives the input up; does nothing after its end. */
	close(): Promise<void>;
}

/**
 * Looks at the first bytes of an input without losing them. No chunk is asked for before the one
 * before it has been passed on, so the buffers of the chunks may be reused.
 *
 * @param length how many bytes to look at
 */
export async function withHead(
	chunks: AsyncIterable<Uint8Array>,
	length: number,
): Promise<Headed> {
	const iterator = chunks[Symbol.asyncIterator]();
	const first = new Carry();
	let next = await iterator.next();
	while (!next.done && first.length + next.value.length < length) {
		first.fill(next.value, 0, Number.POSITIVE_INFINITY);
		next = await iterator.next();
	}
	const short = first.bytes.subarray(0, first.length);
	const head = next.done ? short : joined(short, next.value, length);
	const close = async (): Promise<void> => {
		await iterator.return?.();
	};
	return { head, all: resume(iterator, short, next), close };
}

function joined(
	short: Uint8Array,
	chunk: Uint8Array,
	length: number,
): Uint8Array {
	const rest = chunk.subarray(0, Math.max(0, length - short.length));
	const head = new Uint8Array(short.length + rest.length);
	head.set(short);
	head.set(rest, short.length);
	return head;
}

async function* resume(
	iterator: AsyncIterator<Uint8Array>,
	short: Uint8Array,
	first: IteratorResult<Uint8Array>,
): AsyncGenerator<Uint8Array> {
	if (short.length > 0) yield short;
	let next = first;
	while (!next.done) {
		yield next.value;
		next = await iterator.next();
	}
}
