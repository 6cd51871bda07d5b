import { readdirSync, readFileSync } from "node:fs";
import { defineConfig } from "rolldown";

const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));

/** Libraries that most runs of the command need; the others are loaded by what needs them. */
const BUNDLED = ["commander", "get-east-asian-width"];

/**
 * Bundles the command, so that a run loads two or three files instead of three hundred. Names stay, for the sake of
 * stack traces; space goes, and so does what constants make superfluous, as each page of memory takes its time. Each
 * file is one function, for `cli/start.ts`, which loads them with the code that V8 has made of them: of modules it would
 * not take that.
 */
const command = defineConfig({
	input: "dist/cli/main.js",
	platform: "node",
	external: Object.keys(dependencies)
		.filter((name) => !BUNDLED.includes(name))
		.map((name) => new RegExp(`^${name}(/|$)`)),
	preserveEntrySignatures: "allow-extension",
	plugins: [withoutChildProcess(), ofScripts(), ...BUNDLED.map(licence)],
	output: {
		dir: "dist/command",
		format: "cjs",
		cleanDir: true,
		// V8 forgets with its code where a script may import from.
		dynamicImportInCjs: false,
		entryFileNames: "[name].cjs",
		chunkFileNames: "[name].cjs",
		// Put around what is minified, which would do away with a function that nobody calls.
		postBanner: "(function (exports, require, module, __filename, __dirname) {",
		postFooter: "})",
		minify: {
			compress: { keepNames: { function: true, class: true } },
			mangle: false,
			codegen: { removeWhitespace: true },
		},
		comments: false,
		// V8 keeps a source with one wider character at two bytes for each.
		charset: "ascii",
		codeSplitting: {
			// Each with all that it imports, less what is in a group before it.
			groups: [
				{
					name: "main",
					// With what lays out text, since text is the usual format.
					test: /dist\/(cli\/main|report\/wrap)\.js$/,
					priority: 2,
				},
				{
					name: "analysis",
					test: /dist\/(cli\/analyze-command|node\/(analyze-file|expand-inputs)|report\/oneline)\.js$/,
					priority: 1,
				},
				{ name: "text", test: /dist\/report\/text\.js$/ },
				{
					name: "kernel",
					test: /dist\/(flow\/kernel\/kernel|node\/parallel\/memory-thread)\.js$/,
				},
			],
		},
	},
});

/**
 * The programs of worker threads, each with all that it needs and nothing else, and none of them a module: a thread
 * starts the sooner.
 */
const workers = ["piece-worker", "decompress-worker", "memory-worker"].map(
	(name) =>
		defineConfig({
			input: `dist/node/parallel/${name}.js`,
			platform: "node",
			external: [/^fzstd$/],
			output: {
				file: `dist/command/${name}.js`,
				format: "cjs",
				comments: false,
				charset: "ascii",
				codeSplitting: false,
			},
		}),
);

/** What loads the files of the bundle. */
const start = defineConfig({
	input: "dist/cli/start.js",
	platform: "node",
	output: { file: "dist/command/start.cjs", format: "cjs", comments: false },
});

export default [command, start, ...workers];

/**
 * Commander would start commands that are programs of their own by `child_process`; here there are none, so that is
 * not loaded.
 *
 * @returns {import("rolldown").Plugin}
 */
function withoutChildProcess() {
	const id = "\0no-child-process";
	return {
		name: "without-child-process",
		resolveId: (source, importer) =>
			source === "node:child_process" && importer?.includes("/commander/")
				? { id, external: false }
				: undefined,
		load: (loaded) => (loaded === id ? "module.exports = {};" : undefined),
	};
}

/**
 * Tells Node that there are no modules beside the command, whatever ends in `.js`.
 *
 * @returns {import("rolldown").Plugin}
 */
function ofScripts() {
	return {
		name: "of-scripts",
		generateBundle() {
			const source = JSON.stringify({ type: "commonjs" });
			this.emitFile({ type: "asset", fileName: "package.json", source });
		},
	};
}

/**
 * Puts the licence of a library beside its copy, as the licence asks for.
 *
 * @param {string} name
 * @returns {import("rolldown").Plugin}
 */
function licence(name) {
	return {
		name: "licence",
		generateBundle() {
			const folder = `node_modules/${name}`;
			const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
			const source = readFileSync(`${folder}/${file}`, "utf8");
			this.emitFile({ type: "asset", fileName: `LICENSE.${name}`, source });
		},
	};
}
