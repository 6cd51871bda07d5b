import { constants, openSync } from "node:fs";
import type { Readable } from "node:stream";

/**
 * Says that a pipe to which nobody has written yet can be told from one that all writers have closed, without waiting in a
 * thread: of the systems that Node knows, Linux says so (fifo(7)).
 */
export const CAN_BE_WAITED_FOR = process.platform === "linux";

/**
 * Opens a named pipe at once, whether anybody writes to it or not. Who waits for its data can give up then, by
 * `destroy`: a thread that waits in an `open` or a `read` cannot be called back, not even to end the process.
 *
 * @throws errors of the file system
 */
export async function openPipe(path: string): Promise<Readable> {
	const { Socket } = await import("node:net");
	const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
	return new Socket({ fd, readable: true, writable: false });
}
