import { renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Writable } from "node:stream";

/**
 * Keeps what V8 has made of the bundled command beside it, for `cli/start.ts`. The command runs before that as most do, so
 * that functions are there which V8 compiles when they are called first.
 */
const FOLDER = "dist/command";
const { load, compiledCode, codeOf } = createRequire(import.meta.url)(
	join("..", FOLDER, "start.cjs"),
);

/** A bypass as its client sees it, for people, and as a real server does, for programs; and one from a pipe, as large ones are read. */
const SCENE = "fixtures/full-proxy-without-snat";
const RUNS = [
	[`${SCENE}/client1.pcap`],
	["--format", "json", `${SCENE}/server2.pcap`],
	["-"],
];

const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
const io = { stdout: nowhere, stderr: process.stderr, env: {} };
for (const args of RUNS) {
	const code = await load("main.cjs").run(args, io);
	if (code !== 1) throw new Error(`${args.join(" ")}: exit code ${code}`);
}
for (const [name, code] of compiledCode()) {
	const path = codeOf(join(FOLDER, name));
	writeFileSync(`${path}.new`, code);
	renameSync(`${path}.new`, path);
}
