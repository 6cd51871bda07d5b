import type { Io } from "./io.js";

/** Ctrl-C as a signal to stop; a second one ends the process at once, as it would have anyway. */
export interface Interrupt {
	signal: AbortSignal;
	/** Stops listening. */
	release(): void;
}

/** Listens for Ctrl-C until it is released. */
export function listenForInterrupt(io: Io): Interrupt {
	const controller = new AbortController();
	const abort = () => controller.abort(new Error("interrupted"));
	io.once?.("SIGINT", abort);
	return {
		signal: controller.signal,
		release: () => void io.off?.("SIGINT", abort),
	};
}
