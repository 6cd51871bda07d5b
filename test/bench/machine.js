import { spawnSync } from "node:child_process";
import {
	arch,
	availableParallelism,
	cpus,
	loadavg,
	platform,
	totalmem,
} from "node:os";
import { join } from "node:path";

/** What the figures depend on, as lines: no names of hosts or users, no paths. */
export function describeMachine() {
	const model = cpus()[0]?.model.trim() || "unknown CPU";
	const memory = Math.round(totalmem() / 2 ** 30);
	return [
		`CPU: ${model}, ${availableParallelism()} cores; ${memory} GiB of memory; ${platform()} ${arch()}`,
		`Node ${process.version}${versionOf("cc", "C compiler")}${versionOf("tshark", "tshark")}`,
		`asymroute at revision ${revision()}`,
	];
}

/** Processes that wanted to run, averaged over the last minute. */
export const load = () => (loadavg()[0] ?? 0).toFixed(1);

/** @param {string} program @param {string} name */
function versionOf(program, name) {
	const { error, stdout } = spawnSync(program, ["--version"], {
		encoding: "utf8",
	});
	const version = /\d+\.\d+[.\d]*/.exec(stdout ?? "")?.[0];
	return error === undefined && version !== undefined
		? `, ${name} ${version}`
		: "";
}

function revision() {
	const root = join(import.meta.dirname, "../..");
	const git = (/** @type {string[]} */ ...args) =>
		spawnSync("git", ["-C", root, ...args], { encoding: "utf8" });
	const { status, stdout } = git("rev-parse", "--short", "HEAD");
	if (status !== 0) return "unknown";
	const changed = git("diff", "--quiet", "HEAD", "--", "src").status !== 0;
	return stdout.trim() + (changed ? ", changed since" : "");
}
