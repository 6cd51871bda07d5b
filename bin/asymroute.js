#!/usr/bin/env node
const { run } = require("../dist/command/start.cjs").load("main.cjs");

run(process.argv.slice(2), process).then((code) => {
	process.exitCode = code;
	const { stdout, stderr } = process;
	// Node would wait for what V8 still compiles; but what a reader has not taken yet must not be lost.
	if (stdout.writableLength === 0 && stderr.writableLength === 0)
		process.exit();
});
