import { execFileSync } from "node:child_process";
import {
	readdirSync,
	readFileSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { replaceFile } from "../../src/node/replace-file.js";
import { temporaryDirectory } from "../support/temporary.js";

const directory = temporaryDirectory();
const path = (name: string): string => join(directory, name);

describe("replacing a file", () => {
	it("writes through a link to the file behind it", async () => {
		writeFileSync(path("real"), "old");
		symlinkSync(path("real"), path("link"));
		await replaceFile(path("link"), (file) => file.writeFile("new"));
		expect(readFileSync(path("real"), "utf8")).toBe("new");
	});

	it("leaves the old file, and nothing beside it, after an error", async () => {
		writeFileSync(path("kept"), "old");
		const before = readdirSync(directory).sort();
		const failing = replaceFile(path("kept"), async (file) => {
			await file.writeFile("half");
			throw new Error("disk full");
		});
		await expect(failing).rejects.toThrow("disk full");
		expect(readFileSync(path("kept"), "utf8")).toBe("old");
		expect(readdirSync(directory).sort()).toEqual(before);
	});

	it("never replaces what is no file", async () => {
		execFileSync("mkfifo", [path("pipe")]);
		const replacing = replaceFile(path("pipe"), (file) => file.writeFile("x"));
		await expect(replacing).rejects.toThrow(/a device or a pipe/);
		expect(statSync(path("pipe")).isFIFO()).toBe(true);
	});
});
