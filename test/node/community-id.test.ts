import { describe, expect, it } from "vitest";
import type { Frame } from "../../src/capture/frame.js";
import { Observer } from "../../src/flow/observer.js";
import { communityIdOf } from "../../src/node/community-id.js";
import { client, framesOf, server } from "../support/tracking.js";

function idOf(frames: readonly Frame[]): string {
	const observer = new Observer();
	for (const frame of frames) observer.observe(frame);
	const [connection] = observer.facts().connections;
	if (connection === undefined) throw new Error("no connection was made");
	return communityIdOf(connection);
}

/** Test vectors of the specification's baseline (github.com/corelight/community-id-spec), seed 0. */
const VECTORS: [from: string, to: string, id: string][] = [
	[
		"128.232.110.120:34855",
		"66.35.250.204:80",
		"1:LQU9qZlK+B5F3KDmev6m5PMibrg=",
	],
];

describe("the Community ID", () => {
	it.each(VECTORS)("of %s and %s is %s", (from, to, expected) => {
		expect(idOf(framesOf([{ ...client({ flags: "S" }), from, to }]))).toBe(
			expected,
		);
		expect(
			idOf(framesOf([{ ...server({ flags: "SA" }), from: to, to: from }])),
		).toBe(expected);
	});
});
