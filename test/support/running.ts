import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";

export const BIN = new URL("../../bin/asymroute.js", import.meta.url).pathname;

/** False where `npm run build` has not been run. */
export const isBuilt = existsSync(
	new URL("../../dist/command/main.cjs", import.meta.url),
);

/** The built command in a process of its own. */
export class Running {
	readonly process: ChildProcessWithoutNullStreams;
	out = "";
	err = "";

	constructor(args: readonly string[]) {
		this.process = spawn(process.execPath, [BIN, ...args]);
		this.process.stdout.setEncoding("utf8").on("data", (text: string) => {
			this.out += text;
		});
		this.process.stderr.setEncoding("utf8").on("data", (text: string) => {
			this.err += text;
		});
		// The command may end before it has taken all that is written to it.
		this.process.stdin.on("error", () => {});
	}

	/** Waits for the end; `signal` is the one that killed it. */
	async end(): Promise<{ code: number | null; signal: string | null }> {
		const [code, signal] = await once(this.process, "close");
		return { code, signal };
	}
}

/** Waits some milliseconds. */
export const wait = (ms: number): Promise<void> =>
	new Promise((resolve) => setTimeout(resolve, ms));
