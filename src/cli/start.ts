import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";

/** What a file of the bundle leaves in `module.exports`. */
type Exports = Record<string, unknown>;

/** A file of the bundle that has been loaded. */
interface Part {
	readonly script: Script;
	readonly module: { exports: Exports };
}

const FOLDER = import.meta.dirname;
const FOLDER_URL = pathToFileURL(FOLDER).href;
const require = createRequire(import.meta.filename);
const parts = new Map<string, Part>();

/** What is read, one file after the other: fresh memory takes longer than all the rest of reading. */
let buffer = Buffer.allocUnsafeSlow(1024 * 1024);

/**
 * Loads a file of the bundle, as `require` would do, but with the code that V8 made of it when the bundle was built:
 * looking through the whole program takes V8 as long as all the rest of a small capture. Code of another version of V8,
 * or made under other flags, V8 itself refuses; then it compiles the file, and so it does where there is no code.
 *
 * @param name of a file in the folder of this one: one expression, a function as Node puts around a module
 */
export function load(name: string): Exports {
	const known = parts.get(name);
	if (known !== undefined) return known.module.exports;
	const path = `${FOLDER}/${name}`;
	const script = compile(name, path);
	const module = { exports: {} };
	parts.set(name, { script, module });
	script.runInThisContext()(module.exports, demand, module, path, FOLDER);
	return module.exports;
}

/** Returns what V8 has made of each loaded file so far, functions that were called included, by the file's name. */
export function compiledCode(): Map<string, Buffer> {
	return new Map(
		[...parts].map(([name, { script }]) => [name, script.createCachedData()]),
	);
}

/** Name of the file with the code of another one, for this version of Node. */
export const codeOf = (path: string): string =>
	`${path}.${process.version}-${process.arch}.code`;

function compile(name: string, path: string): Script {
	// The bundle is ASCII: so it stays at one byte for each character.
	const source = read(path).toString("latin1");
	return new Script(source, {
		filename: `${FOLDER_URL}/${name}`,
		cachedData: codeFor(path),
	});
}

function codeFor(path: string): Buffer | undefined {
	try {
		return read(codeOf(path));
	} catch {
		return undefined;
	}
}

/** Reads a file; valid until the next one is read. */
function read(path: string): Buffer {
	const file = openSync(path, "r");
	try {
		const { size } = fstatSync(file);
		if (size > buffer.length) buffer = Buffer.allocUnsafeSlow(size);
		return buffer.subarray(0, readSync(file, buffer, 0, size, 0));
	} finally {
		closeSync(file);
	}
}

/** What files of the bundle ask for: each other, and modules from elsewhere. */
function demand(name: string): unknown {
	return name.startsWith("./") ? load(name.slice(2)) : require(name);
}
