#!/usr/bin/env node
const { run } = require("../dist/command/start.cjs").load("main.cjs");

run(process.argv.slice(2), process).then((code) => {
	process.exitCode = code;
});
