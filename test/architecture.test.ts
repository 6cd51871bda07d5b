import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

const SRC = join(import.meta.dirname, "../src");

/** Each room may import from those to its right. */
const ROOMS = [
	"index",
	"cli",
	"node",
	"analyze",
	"report",
	"diagnosis",
	"rules",
	"flow",
	"decode",
	"words",
];

/** What all rooms but those that read captures may know of the room `capture`: its words. */
const CAPTURE_WORDS = ["capture/frame", "capture/linktypes"];
const CAPTURE_USERS = ["index", "cli", "node", "capture"];

/** The one room that may import a library. */
const LIBRARIES = new Map([
	["@dagrejs", "report"],
	["commander", "cli"],
	["csv-stringify", "report"],
	["entities", "report"],
	["fzstd", "node"],
	["get-east-asian-width", "report"],
	["pcap-parser", "node"],
	["typebox", "report"],
	["xmlbuilder", "report"],
]);

interface Import {
	/** Module that imports, and what: paths below src/ without extension, or the name of a package. */
	from: string;
	to: string;
	/** Gone when the program runs. */
	isType: boolean;
	/** `src/flow/side.ts:3: "./sequence.js"` */
	line: string;
}

const FILES = readdirSync(SRC, { recursive: true, encoding: "utf8" })
	.filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
	.sort();

const IMPORTS = FILES.flatMap(importsOf);

function importsOf(file: string): Import[] {
	const text = readFileSync(join(SRC, file), "utf8");
	const statement =
		/^(?:import|export)( type)? [^;"]*?from "([^"]+)"|\bimport\(\s*"([^"]+)"/gm;
	return [...text.matchAll(statement)].map((found) => {
		const [all, type, fixed, dynamic] = found;
		const specifier = fixed ?? dynamic ?? "";
		const number = text.slice(0, found.index + all.length).split("\n").length;
		return {
			from: file.replace(/\.ts$/, ""),
			to: specifier.startsWith(".")
				? normalize(join(dirname(file), specifier)).replace(/\.js$/, "")
				: specifier,
			isType: type !== undefined,
			line: `src/${file}:${number}: "${specifier}"`,
		};
	});
}

const roomOf = (module: string): string => module.split("/")[0] ?? "";
const isPackage = (module: string): boolean =>
	!FILES.includes(`${module}.ts`) && !FILES.includes(`${module}.d.ts`);

function isDownwards({ from, to }: Import): boolean {
	const [room, target] = [roomOf(from), roomOf(to)];
	if (room === target || to === "version") return true;
	if (target === "capture")
		return CAPTURE_USERS.includes(room) || CAPTURE_WORDS.includes(to);
	return ROOMS.includes(target) && ROOMS.indexOf(room) < ROOMS.indexOf(target);
}

describe("the rooms of src/", () => {
	it("are those of the plan", () => {
		const known = [...ROOMS, "capture", "version"];
		const modules = FILES.map((file) => roomOf(file.replace(/\.ts$/, "")));
		expect(modules.filter((room) => !known.includes(room))).toEqual([]);
		expect(IMPORTS.length).toBeGreaterThan(200);
	});

	it("import downwards only", () => {
		const upwards = IMPORTS.filter(({ to }) => !isPackage(to)).filter(
			(one) => !isDownwards(one),
		);
		expect(upwards.map(({ line }) => line)).toEqual([]);
	});

	it("leave Node's modules to node and cli, and each library to one room", () => {
		const foreign = IMPORTS.filter(({ to }) => isPackage(to)).filter(
			({ from, to }) =>
				to.startsWith("node:")
					? !["node", "cli"].includes(roomOf(from))
					: LIBRARIES.get(roomOf(to)) !== roomOf(from),
		);
		expect(foreign.map(({ line }) => line)).toEqual([]);
	});

	it("leave process, clocks and console to node and cli", () => {
		const outside = FILES.filter((file) => !/^(node|cli)\//.test(file));
		const lines = outside.flatMap((file) =>
			readFileSync(join(SRC, file), "utf8")
				.replace(/\/\*[\s\S]*?\*\//g, (text) => text.replace(/[^\n]/g, ""))
				.split("\n")
				.map((text, index) => `src/${file}:${index + 1}: ${text.trim()}`),
		);
		const global =
			/\b(process|console|performance|globalThis)\.|\bDate\.now\b|new Date\(\)|\bBuffer\./;
		expect(lines.filter((line) => global.test(line))).toEqual([]);
	});
});

it("no rule imports another rule", () => {
	const rules = new Set(
		IMPORTS.filter(({ from, isType }) => from === "rules/index" && !isType).map(
			({ to }) => to,
		),
	);
	const between = IMPORTS.filter(
		({ from, to }) =>
			rules.has(from) && (rules.has(to) || to === "rules/index"),
	);
	expect(rules.size).toBeGreaterThan(5);
	expect(between.map(({ line }) => line)).toEqual([]);
});

it("no module imports itself by way of others, types left out", () => {
	const cycles: string[] = [];
	const done = new Set<string>();
	const visit = (module: string, path: readonly string[]) => {
		if (path.includes(module))
			cycles.push([...path.slice(path.indexOf(module)), module].join(" -> "));
		if (done.has(module)) return;
		done.add(module);
		for (const { from, to, isType } of IMPORTS)
			if (from === module && !isType) visit(to, [...path, module]);
	};
	for (const file of FILES) visit(file.replace(/\.ts$/, ""), []);
	expect(cycles).toEqual([]);
});

it("the command loads the built CLI and nothing else", () => {
	const bin = readFileSync(join(SRC, "../bin/asymroute.js"), "utf8");
	const loaded = [...bin.matchAll(/from "|(?:require|import)\("([^"]+)"/g)].map(
		(found) => found[1],
	);
	expect(loaded).toEqual(["../dist/command/start.cjs"]);
});
