import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import asc from "assemblyscript/asc";
import binaryen from "assemblyscript/binaryen";

/**
 * Compiles the kernel from AssemblyScript to WebAssembly and writes it into a module, so that it comes along
 * wherever the program goes: into bundles, packages and threads.
 */
const text = Buffer.from(inlined(await compile())).toString("base64");
writeFileSync(
	"src/flow/kernel/program.ts",
	`/** The kernel, compiled by compile.js: WebAssembly in Base64. */\nexport const PROGRAM =\n\t"${text}";\n`,
);

async function compile() {
	const file = join(tmpdir(), `kernel-${process.pid}.wasm`);
	const { error, stderr } = await asc.main([
		"src/flow/kernel/wasm/index.ts",
		...["--outFile", file],
		...["-O3", "--converge", "--noAssert"],
		...["--runtime", "stub"],
		...["--importMemory", "--sharedMemory", "--enable", "threads"],
		...["--initialMemory", "1", "--maximumMemory", "65536"],
	]);
	if (error) {
		console.error(stderr.toString());
		throw error;
	}
	const bytes = readFileSync(file);
	rmSync(file);
	return bytes;
}

/**
 * Puts functions into those that call them, larger ones than the compiler does: each frame goes through five, and V8
 * calls every function as it stands.
 *
 * @param {Uint8Array} program
 */
function inlined(program) {
	const module = binaryen.readBinary(program);
	module.setFeatures(binaryen.Features.All & ~binaryen.Features.GC);
	binaryen.setOptimizeLevel(3);
	binaryen.setShrinkLevel(0);
	binaryen.setFlexibleInlineMaxSize(400);
	binaryen.setOneCallerInlineMaxSize(2000);
	module.optimize();
	const bytes = module.emitBinary();
	module.dispose();
	return bytes;
}
