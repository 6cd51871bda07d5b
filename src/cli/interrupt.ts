import { ExitCode } from "./exit-code.js";
import type { Io } from "./io.js";

/** Signals that end a run, and the exit code that tells of them. */
const ENDINGS = [
	["SIGINT", ExitCode.Interrupted],
	["SIGTERM", ExitCode.Terminated],
] as const;

/** Ctrl-C or a polite request to end; a second one ends the process at once, as it would have anyway. */
export interface Interrupt {
	/** Aborted once a signal came. */
	readonly stop: AbortSignal;
	/** What the run ends with then. */
	readonly exitCode: ExitCode;
	/** Stops listening. */
	release(): void;
}

/** Listens for SIGINT and SIGTERM until the first of them comes, or until it is released. */
export function listenForInterrupt(io: Io): Interrupt {
	const controller = new AbortController();
	let exitCode: ExitCode = ExitCode.Interrupted;
	const listeners = ENDINGS.map(([signal, code]) => {
		const listener = () => {
			exitCode = code;
			release();
			controller.abort(new Error("interrupted"));
		};
		io.once?.(signal, listener);
		return [signal, listener] as const;
	});
	const release = () => {
		for (const [signal, listener] of listeners) io.off?.(signal, listener);
	};
	return {
		stop: controller.signal,
		get exitCode() {
			return exitCode;
		},
		release,
	};
}
