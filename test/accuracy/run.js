/**
 * Measures the built tool: `node test/accuracy/run.js [folder]`. The folder holds one folder per
 * scenario, with its captures and an `expect.json` (or the laboratory's `truth.json`); without it,
 * `fixtures/` is measured. Exits 1 on a false alarm or a missed bypass.
 */
import { join } from "node:path";
import { analyzeFile } from "../../dist/index.js";
import { listCases } from "./cases.js";
import { measure } from "./measure.js";
import { tablesText } from "./tables.js";

const root = process.argv[2] ?? join(import.meta.dirname, "../../fixtures");
const rows = [];
for (const it of listCases(root)) {
	rows.push(measure(it, await analyzeFile(it.path)));
}
process.stdout.write(tablesText(rows));
const isBad = rows.some(({ outcome }) =>
	["missed", "false alarm"].includes(outcome),
);
process.exitCode = rows.length === 0 || isBad ? 1 : 0;
