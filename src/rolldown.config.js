import { readFileSync } from "node:fs";
import { defineConfig } from "rolldown";

const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));

/** The one library that every run of the command needs; the others are loaded by what needs them. */
const BUNDLED = "commander";

/**
 * Bundles the command, so that a run loads two or three files instead of three hundred. Not minified:
 * that gains nothing that can be measured, and stack traces stay readable.
 */
export default defineConfig({
	input: "dist/cli/main.js",
	platform: "node",
	external: Object.keys(dependencies)
		.filter((name) => name !== BUNDLED)
		.map((name) => new RegExp(`^${name}(/|$)`)),
	preserveEntrySignatures: "allow-extension",
	plugins: [licence(BUNDLED)],
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
				{ name: "main", test: /dist\/cli\/main\.js$/, priority: 2 },
				{
					name: "analysis",
					test: /dist\/(cli\/analyze-command|node\/(analyze-file|expand-inputs))\.js$/,
					priority: 1,
				},
				{ name: "text", test: /dist\/report\/text\.js$/ },
			],
		},
	},
});

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
			const source = readFileSync(`node_modules/${name}/LICENSE`, "utf8");
			this.emitFile({ type: "asset", fileName: `LICENSE.${name}`, source });
		},
	};
}
