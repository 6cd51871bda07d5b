/** Code of the error of a decompressor whose input ended too early: that of Node's zlib. */
const CUT_OFF = "Z_BUF_ERROR";

/** An error of a decompressor whose input ended too early. */
export const cutOff = (message: string): Error =>
	Object.assign(new Error(message), { code: CUT_OFF });

/** True when a decompressor failed because its input ended too early, not because it is damaged. */
export function isCutOff(error: Error): boolean {
	return (error as NodeJS.ErrnoException).code === CUT_OFF;
}
