import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Spool } from "../../src/node/spool.js";

async function* chunks(...texts: string[]) {
	for (const text of texts) yield new TextEncoder().encode(text);
}

async function readAll(spool: Spool): Promise<string> {
	let text = "";
	for await (const chunk of spool.chunks())
		text += new TextDecoder().decode(chunk);
	return text;
}

describe("a spool", () => {
	it("passes an input on and keeps it until it is disposed of", async () => {
		const spool = await Spool.open(chunks("ab", "cd"));
		expect(await readAll(spool)).toBe("abcd");
		const path = spool.path();
		expect(readFileSync(path, "utf8")).toBe("abcd");
		await spool.dispose();
		expect(existsSync(path)).toBe(false);
	});

	it("passes on what is more than it keeps, and then says that it has no copy", async () => {
		const spool = await Spool.open(chunks("ab", "cd"), 3);
		expect(await readAll(spool)).toBe("abcd");
		expect(() => spool.path()).toThrow(
			/more than the 3 bytes.*save the capture to a file first/,
		);
		await spool.dispose();
	});
});
