import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { unzstdInto } from "../../src/node/zstd.js";
import { mayUse } from "../support/programs.js";

const CONTENT = Uint8Array.from({ length: 140_000 }, (_, at) => (at * at) >> 7);

async function* chunksOf(bytes: Uint8Array) {
	for (let at = 0; at < bytes.length; at += 3000)
		yield bytes.subarray(at, at + 3000);
}

it.runIf(mayUse("zstd")).each(["-1", "-9", "--fast=5"])(
	"what the zstd command compressed with %s is read",
	async (level) => {
		const input = { input: CONTENT };
		const { stdout } = spawnSync("zstd", [level, "-q", "-c"], input);
		const pieces: Uint8Array[] = [];
		const error = await unzstdInto(chunksOf(stdout), (piece) => {
			pieces.push(piece.slice());
			return true;
		});
		expect(error).toBeUndefined();
		expect(Buffer.compare(Buffer.concat(pieces), CONTENT)).toBe(0);
	},
);
