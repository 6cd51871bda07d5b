import type { FileHandle } from "node:fs/promises";
import { open, realpath, rename, rm } from "node:fs/promises";
import { RequestError } from "../words/saying.js";
import { statIfThere } from "./stat-if-there.js";

/**
 * Puts a file in place of another, or in an empty place: it is written beside it under another name
 * and renamed when it is whole, so that nobody ever sees half of it. After an error the old file
 * stays as it was.
 *
 * @param write writes everything; the handle is closed afterwards
 * @throws {RangeError} for a path that is no file, a device for example: it must not be replaced
 * @throws what `write` throws, and what the file system says
 */
export async function replaceFile(
	path: string,
	write: (file: FileHandle) => Promise<void>,
): Promise<void> {
	const facts = statIfThere(path);
	if (facts !== undefined && !facts.isFile())
		throw new RequestError(["notReplaceable", path]);
	const target = facts === undefined ? path : await realpath(path);
	const temporary = `${target}.${process.pid}.tmp`;
	const file = await open(temporary, "wx", facts?.mode);
	try {
		try {
			await write(file);
			await file.sync();
		} finally {
			await file.close();
		}
		await rename(temporary, target);
	} catch (error) {
		await rm(temporary, { force: true });
		throw error;
	}
}
