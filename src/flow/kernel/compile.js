import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import asc from "assemblyscript/asc";

/**
 * Compiles the kernel from AssemblyScript to WebAssembly and writes it into a module, so that it comes along
 * wherever the program goes: into bundles, packages and threads.
 */
const file = join(tmpdir(), `kernel-${process.pid}.wasm`);
const { error, stderr } = await asc.main([
	"src/flow/kernel/wasm/index.ts",
	...["--outFile", file],
	...["-O3", "--converge", "--noAssert"],
	...["--runtime", "stub"],
	...["--importMemory", "--initialMemory", "1", "--maximumMemory", "65536"],
]);
if (error) {
	console.error(stderr.toString());
	throw error;
}
const text = readFileSync(file).toString("base64");
writeFileSync(
	"src/flow/kernel/program.ts",
	`/** The kernel, compiled by compile.js: WebAssembly in Base64. */\nexport const PROGRAM =\n\t"${text}";\n`,
);
