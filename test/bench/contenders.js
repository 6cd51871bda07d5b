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
const plainEthernet = (kind) =>
	classic(kind) && !kind.ipv6 && !kind.vlan && kind.place !== "any";

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
	const candidates = [
		own(OWN, ROOT, hasWorkers(ROOT) ? ["--workers", "1"] : []),
		twoWorkers(),
		...checkouts.map(otherRevision),
		plainLoop(folder),
		pcapParser(),
		...OUTSIDE.map(outside),
	];
	return {
		found: candidates.filter((candidate) => typeof candidate !== "string"),
		missing: candidates.filter((candidate) => typeof candidate === "string"),
	};
}

/** @returns {Contender | string} why it is left out */
function twoWorkers() {
	const name = `${OWN} --workers 2`;
	return hasWorkers(ROOT)
		? own(name, ROOT, ["--workers", "2"])
		: `${name} (this version has no such option)`;
}

/** @param {string} folder @returns {Contender | string} why it is left out */
function plainLoop(folder) {
	const loop = compile("loop", folder);
	if (loop === undefined) return "C loop (no C compiler)";
	return {
		name: "C loop",
		command: (path) => [loop, path],
		reads: plainEthernet,
	};
}

/** @returns {Contender} */
function pcapParser() {
	const before = [process.execPath, "--no-deprecation", SPLIT];
	return {
		name: "npm pcap-parser",
		command: (path) => [...before, path],
		reads: classic,
	};
}

/** @param {typeof OUTSIDE[number]} program @returns {Contender | string} why it is left out */
function outside([name, before, after, reads]) {
	const { error } = spawnSync(before[0], ["-h"], { stdio: "ignore" });
	if (error !== undefined) return `${name} (not installed)`;
	return { name, command: (path) => [...before, path, ...after], reads };
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

/** @param {string} checkout @param {number} index */
function otherRevision(checkout, index) {
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
	const name = `against ${index + 1} (${revision.status === 0 ? revision.stdout.trim() : "no revision"})`;
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
