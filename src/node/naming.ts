import { CaptureError } from "../capture/errors.js";

/**
 * Does work on one of several captures: an error of reading then says which of them it is about.
 *
 * @throws {CaptureError} with the path in front of its sentence; anything else as it comes
 */
export async function naming<T>(
	path: string,
	work: () => Promise<T>,
): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof CaptureError) || error.message.includes(path))
			throw error;
		const { code, inner, offset } = error;
		throw new CaptureError(code, ["ofCapture", path, inner], {
			...(offset === undefined ? {} : { offset }),
			cause: error,
		});
	}
}
