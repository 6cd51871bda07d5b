import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const read = (path: string): string =>
	readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** Codes of the type, in its order. */
function declared(): string[] {
	const source = read("src/capture/errors.ts");
	const start = source.indexOf("type CaptureErrorCode");
	const type = source.slice(start, source.indexOf(";\n\n", start));
	return [...type.matchAll(/"([A-Z_]+)"/g)].map(([, code]) => code ?? "");
}

/** Codes that are warnings only. */
const WARNINGS = ["INTERRUPTED", "LIMIT_REACHED"];

it("README explains every code of an error or warning, and no other", () => {
	const rows = [...read("README.md").matchAll(/^\| `([A-Z_]{5,})` \|/gm)];
	const explained = rows.map(([, code]) => code ?? "");
	expect(explained.sort()).toEqual([...declared(), ...WARNINGS].sort());
});

it("codes are no more than those that the sources use", () => {
	const used = [
		"capture/errors.ts",
		"capture/foreign-formats.ts",
		"capture/pcap.ts",
		"capture/pcapng.ts",
		"capture/pcapng-packets.ts",
		"capture/reader.ts",
		"capture/reading.ts",
		"node/feed-pcap-parser.ts",
		"node/input.ts",
		"node/read-capture.ts",
	].map((path) => read(`src/${path}`));
	for (const code of declared()) {
		const count = used.join("\n").split(`"${code}"`).length - 1;
		expect(count, code).toBeGreaterThan(1);
	}
});
