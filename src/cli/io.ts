/** A stream that the command line writes to; `process.stdout` is one. */
export interface Output {
	write(text: string): unknown;
	on?(
		event: "error",
		listener: (error: NodeJS.ErrnoException) => void,
	): unknown;
	/** Tells when a stream that was full takes more. */
	on?(event: "drain", listener: () => void): unknown;
	isTTY?: boolean | undefined;
	/** Columns of the terminal; undefined when it is none. */
	columns?: number | undefined;
}

/** The world around a run; `process` is one. */
export interface Io {
	stdin?: {
		isTTY?: boolean | undefined;
		/** Gives it up, so that a pipe that stays open does not keep the process alive. */
		destroy?(): unknown;
	};
	stdout: Output;
	stderr: Output;
	env: Record<string, string | undefined>;
	/** Tells of signals; left out, a run cannot be interrupted. */
	once?(event: "SIGINT" | "SIGTERM", listener: () => void): unknown;
	off?(event: "SIGINT" | "SIGTERM", listener: () => void): unknown;
}
