import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { compile } from "./child.js";

/**
 * @typedef {object} Contender what is timed on a capture
 * @property {string} name
 * @property {(path: string) => readonly string[]} command
 * @property {(kind: import("./kinds.js").Kind) => boolean} reads whether it can take captures of the kind
 */

/** Name of the tool itself, one worker; all ratios are to it. */
export const OWN = "asymroute";
const ROOT = join(import.meta.dirname, "../..");
const SPLIT = join(import.meta.dirname, "split-records.js");

const all = () => true;
/** @param {import("./kinds.js").Kind} kind */
const uncompressed = ({ gzip }) => !gzip;
/** @param {import("./kinds.js").Kind} kind */
const classic = ({ format, gzip }) => format === "pcap" && !gzip;
/** @param {import("./kinds.js").Kind} kind */
const plainEthernet = (kind) => classic(kind) && !kind.ipv6 && !kind.vlan;

/** Programs that may be installed: name, command before the path of the capture and after, what it reads. */
const OUTSIDE = /** @type {const} */ ([
	["capinfos -c", ["capinfos", "-c"], [], all],
	["argus", ["argus", "-r"], ["-w", "/dev/null"], classic],
	["tcptrace -n", ["tcptrace", "-n"], [], uncompressed],
	[
		"tshark -z conv,tcp",
		["tshark", "-n", "-q", "-z", "conv,tcp", "-r"],
		[],
		all,
	],
]);

/**
 * Who takes part, the tool itself first, and who is left out because it is not there.
 *
 * @param {string} folder for what has to be compiled
 * @param {readonly string[]} checkouts other built checkouts of the tool to compare with
 */
export function findContenders(folder, checkouts) {
	const loop = compile("loop", folder);
	const workers = hasWorkers(ROOT);
	/** @type {Contender[]} */
	const found = [own(OWN, ROOT, workers ? ["--workers", "1"] : [])];
	const missing = [];
	if (workers) found.push(own(`${OWN} --workers 2`, ROOT, ["--workers", "2"]));
	else missing.push("asymroute --workers 2 (this version has no such option)");
	for (const checkout of checkouts) found.push(otherRevision(checkout));
	if (loop === undefined) missing.push("C loop (no C compiler)");
	else
		found.push({
			name: "C loop",
			command: (path) => [loop, path],
			reads: plainEthernet,
		});
	const split = [process.execPath, "--no-deprecation", SPLIT];
	found.push({
		name: "npm pcap-parser",
		command: (path) => [...split, path],
		reads: classic,
	});
	for (const [name, before, after, reads] of OUTSIDE) {
		if (isInstalled(before[0]))
			found.push({
				name,
				command: (path) => [...before, path, ...after],
				reads,
			});
		else missing.push(`${name} (not installed)`);
	}
	return { found, missing };
}

/** @param {string} name @param {string} root of a checkout @param {readonly string[]} options @returns {Contender} */
function own(name, root, options) {
	const bin = join(root, "bin/asymroute.js");
	const before = [
		process.execPath,
		bin,
		"--format",
		"json",
		"--fail-on",
		"never",
		...options,
	];
	return { name, command: (path) => [...before, path], reads: all };
}

/** @param {string} checkout */
function otherRevision(checkout) {
	const root = resolve(checkout);
	if (!existsSync(join(root, "dist/cli/main.js")))
		throw new Error(
			`--against needs a checkout in which "npm run build" was run, not ${checkout}`,
		);
	const revision = spawnSync(
		"git",
		["-C", root, "rev-parse", "--short", "HEAD"],
		{ encoding: "utf8" },
	);
	const name = `${OWN} at ${revision.status === 0 ? revision.stdout.trim() : "another revision"}`;
	return own(name, root, hasWorkers(root) ? ["--workers", "1"] : []);
}

/** @param {string} root */
function hasWorkers(root) {
	const bin = join(root, "bin/asymroute.js");
	const { stdout } = spawnSync(process.execPath, [bin, "--help"], {
		encoding: "utf8",
	});
	return stdout.includes("--workers");
}

/** @param {string} program */
const isInstalled = (program) =>
	spawnSync(program, ["-h"], { stdio: "ignore" }).error === undefined;
