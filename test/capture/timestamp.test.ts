import { expect, it } from "vitest";
import { TimestampScale } from "../../src/capture/timestamp.js";

const RESOLUTIONS = [
	0,
	3,
	6,
	7,
	9,
	10,
	12,
	15,
	16,
	18,
	20,
	127,
	0x80,
	0x85,
	0x80 | 9,
	0x80 | 20,
	0x80 | 32,
	0x80 | 33,
	0x80 | 60,
];

/** Splits by plain BigInt arithmetic. */
function expectedSplit(units: bigint, resolution: number): [number, number] {
	const base = (resolution & 0x80) === 0 ? 10n : 2n;
	const perSecond = base ** BigInt(resolution & 0x7f);
	const nanoseconds = ((units % perSecond) * 1_000_000_000n) / perSecond;
	return [Number(units / perSecond), Number(nanoseconds)];
}

/** Times around the edges of seconds, at the epoch, today, and at the end of what 64 bits hold. */
function* times(resolution: number): Generator<bigint> {
	const base = (resolution & 0x80) === 0 ? 10n : 2n;
	const perSecond = base ** BigInt(resolution & 0x7f);
	for (const second of [0n, 1n, 1_767_323_045n, 4_294_967_295n]) {
		for (const unit of [-1n, 0n, 1n, perSecond / 3n, perSecond - 1n]) {
			const units = second * perSecond + unit;
			if (units >= 0n && units < 1n << 64n) yield units;
		}
	}
	let seed = 12_345n;
	for (let count = 0; count < 2000; count++) {
		seed = BigInt.asUintN(
			64,
			seed * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n,
		);
		yield seed;
	}
}

it.each(RESOLUTIONS)(
	"if_tsresol %i gives the seconds and nanoseconds of BigInt arithmetic",
	(resolution) => {
		const scale = new TimestampScale(resolution, 0);
		for (const units of times(resolution)) {
			scale.split(Number(units >> 32n), Number(units & 0xffff_ffffn));
			const [seconds, nanoseconds] = expectedSplit(units, resolution);
			if (seconds > Number.MAX_SAFE_INTEGER) continue;
			expect([units, scale.seconds, scale.nanoseconds]).toEqual([
				units,
				seconds,
				nanoseconds,
			]);
		}
	},
);

it("if_tsoffset moves times by whole seconds, backwards as well", () => {
	for (const [resolution, units] of [
		[9, 5_000_000_007n],
		[17, 500_000_000_700_000_000n],
	] as const) {
		const scale = new TimestampScale(resolution, -3);
		scale.split(Number(units >> 32n), Number(units & 0xffff_ffffn));
		expect([scale.seconds, scale.nanoseconds]).toEqual([2, 7]);
	}
});
