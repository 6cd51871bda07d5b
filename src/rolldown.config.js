import { readdirSync, readFileSync } from "node:fs";
import { defineConfig } from "rolldown";

const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));

/** Libraries that most runs of the command need; the others are loaded by what needs them. */
const BUNDLED = ["commander", "get-east-asian-width"];

/**
 * Bundles the command, so that a run loads two or three files instead of three hundred. Not minified:
 * that gains nothing that can be measured, and stack traces stay readable.
 */
const command = defineConfig({
	input: "dist/cli/main.js",
	platform: "node",
	external: Object.keys(dependencies)
		.filter((name) => !BUNDLED.includes(name))
		.map((name) => new RegExp(`^${name}(/|$)`)),
	preserveEntrySignatures: "allow-extension",
	plugins: BUNDLED.map(licence),
	output: {
		dir: "dist/command",
		cleanDir: true,
		chunkFileNames: "[name].js",
		comments: false,
		// V8 keeps a source with one wider character at two bytes for each.
		charset: "ascii",
		polyfillRequire: false,
		intro: ({ isEntry }) => (isEntry ? REQUIRE : ""),
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
			],
		},
	},
});

/** The programs of worker threads, each with all that it needs and nothing else: a thread starts the sooner. */
const workers = ["piece-worker", "decompress-worker"].map((name) =>
	defineConfig({
		input: `dist/node/parallel/${name}.js`,
		platform: "node",
		external: [/^fzstd$/],
		output: {
			file: `dist/command/${name}.js`,
			comments: false,
			charset: "ascii",
			codeSplitting: false,
		},
	}),
);

export default [command, ...workers];

/**
 * What commander, which is CommonJS, asks for modules of Node. It would start commands that are programs
 * of their own by `child_process`; here there are none, so that is not loaded.
 */
const REQUIRE = `const require = (name) =>
	name === "node:child_process" ? {} : process.getBuiltinModule(name);`;

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
