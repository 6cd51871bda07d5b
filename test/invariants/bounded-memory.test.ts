import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Analyzer } from "../../src/analyze.js";
import type { Frame } from "../../src/capture/frame.js";
import { CaptureReader } from "../../src/capture/reader.js";
import type { Report } from "../../src/report/report.js";
import { bytesOf, FIXTURES } from "../support/captures.js";
import { client, framesOf, type Packet, server } from "../support/tracking.js";

/** A whole conversation, with a port and a beginning of its own. */
function conversation(index: number, at: number): Packet[] {
	const ends = { from: `10.0.0.1:${20_000 + (index % 40_000)}` };
	const back = { to: ends.from };
	const isn = 1000 + index * 7919;
	const answer = isn + 500_000_000;
	return [
		client({ ...ends, at, flags: "S", seq: isn }),
		server({ ...back, flags: "SA", seq: answer, ack: isn + 1 }),
		client({ ...ends, seq: isn + 1, ack: answer + 1 }),
		client({ ...ends, seq: isn + 1, ack: answer + 1, payload: 100 }),
		server({ ...back, seq: answer + 1, ack: isn + 101, payload: 200 }),
		server({ ...back, flags: "FA", seq: answer + 201, ack: isn + 101 }),
		client({ ...ends, flags: "FA", seq: isn + 101, ack: answer + 202 }),
		server({ ...back, seq: answer + 202, ack: isn + 102 }),
	];
}

/** SYNs of somebody who knocks at every door, one every 20 milliseconds. */
const flood = (count: number, from = 0): Packet[] =>
	Array.from({ length: count }, (_, index) =>
		client({
			from: `198.51.100.7:${1024 + ((from + index) % 60_000)}`,
			to: `10.0.0.2:${1 + Math.floor((from + index) / 60_000)}`,
			flags: "S",
			seq: from + index,
			at: 20 * (from + index),
		}),
	);

function report(
	frames: Iterable<Frame>,
	maxConnections: number | undefined,
): Report {
	const analyzer = new Analyzer({}, { maxConnections });
	for (const frame of frames) analyzer.sink(frame);
	const interfaces = [
		{
			id: 0,
			name: undefined,
			linkType: 1,
			snapLength: 0,
			timestampResolution: 6,
			dropped: undefined,
		},
	];
	return analyzer.report({
		name: "-",
		format: "pcap",
		compression: "none",
		interfaces,
		comments: [],
		warnings: [],
		frames: 0,
	});
}

/** Frames that show a way, and words about how many were looked at, are of those that are still there. */
function withoutExamples({ captures, paths, ...rest }: Report) {
	return {
		...rest,
		paths: paths.length,
		captures: captures.map(({ vantage, ...capture }) => ({
			...capture,
			vantage: vantage.point,
		})),
	};
}

const codes = ({ captures }: Pick<Report, "captures">) =>
	captures[0]?.warnings.map(({ code }) => code);

describe("healthy connections", () => {
	it("that ended long ago become totals, and the report stays the same", () => {
		const frames = framesOf(
			Array.from({ length: 600 }, (_, index) =>
				conversation(index, index * 2000),
			).flat(),
		);
		const bounded = report(frames, 150);
		expect(withoutExamples(bounded)).toEqual(
			withoutExamples(report(frames, undefined)),
		);
		expect(bounded.captures[0]?.connections).toBe(600);
		expect(bounded.statistics.handshakes).toEqual({ complete: 600 });
	});

	it("give way to new ones even where they ended just now", () => {
		const frames = framesOf(
			Array.from({ length: 600 }, (_, index) =>
				conversation(index, index * 10),
			).flat(),
		);
		const bounded = report(frames, 150);
		expect(bounded.captures[0]?.connections).toBe(600);
		expect(codes(bounded)).toEqual([]);
	});
});

describe("connections of which there is something to tell", () => {
	/** Both ends send payload, and nothing else is seen of them. */
	const midstream = (count: number, from: number): Packet[] =>
		Array.from({ length: count }, (_, index) => {
			const ends = { from: `10.0.0.1:${from + index}` };
			return [
				client({ ...ends, seq: 100, ack: 500, payload: 10, at: 1 }),
				server({ to: ends.from, seq: 500, ack: 110, payload: 10, at: 2 }),
			];
		}).flat();

	it("are no more than half of what is kept: of those that work, the latest go", () => {
		const refused = [
			client({ from: "10.0.0.1:9", flags: "S", seq: 100, at: 3 }),
			server({ to: "10.0.0.1:9", flags: "RA", ack: 101, at: 4 }),
		];
		const packets = [...midstream(700, 20_000), ...refused];
		const { captures, findings, statistics } = report(framesOf(packets), 1000);
		expect(statistics.handshakes).toEqual({ midstream: 700, refused: 1 });
		expect(captures[0]?.warnings[0]?.message).toMatch(
			/^201 connections were counted but not kept one by one/,
		);
		expect(findings.some(({ client }) => client === "10.0.0.1:9")).toBe(true);
	});

	it("are all kept where they are no more than that", () => {
		const { captures } = report(framesOf(midstream(500, 20_000)), 1000);
		expect(codes({ captures })).toEqual([]);
	});
});

describe("a flood of SYNs", () => {
	it("is counted, and all that was not kept is said", () => {
		const { captures, statistics } = report(framesOf(flood(20_000)), 1000);
		expect(captures[0]?.connections).toBe(20_000);
		expect(statistics.handshakes).toEqual({ unanswered: 20_000 });
		expect(captures[0]?.warnings[0]?.message).toMatch(
			/^\d+ connections were counted but not kept one by one/,
		);
	});

	it("of repetitions that are refused, which are kept as objects, is bounded as well", () => {
		const refused = flood(20_000).flatMap((syn) => [
			syn,
			syn,
			server({
				from: syn.to ?? "",
				to: syn.from ?? "",
				flags: "RA",
				ack: (syn.seq ?? 0) + 1,
				at: syn.at ?? 0,
			}),
		]);
		const { captures, statistics } = report(framesOf(refused), 1000);
		expect(captures[0]?.connections).toBe(20_000);
		expect(statistics.handshakes).toEqual({ refused: 20_000 });
	});

	it("and of scans of open ports, which a RST cuts short, gives up their handshakes as well", () => {
		const scanned = flood(6000).flatMap((syn) => {
			const [from = "", to = "", seq = 0] = [syn.from, syn.to, syn.seq];
			const { at = 0 } = syn;
			return [
				syn,
				server({ from: to, to: from, flags: "SA", seq: 7, ack: seq + 1, at }),
				client({ from, to, flags: "R", seq: seq + 1, at }),
			];
		});
		const { captures, statistics } = report(framesOf(scanned), 1000);
		expect(statistics.handshakes).toEqual({ reset: 6000 });
		expect(codes({ captures })).toEqual(["LIMIT_REACHED"]);
	});

	it("faster than attempts may be given up leaves segments out, and says how many", () => {
		const packets = flood(5000).map((packet) => ({ ...packet, at: 0 }));
		const { captures, verdict } = report(framesOf(packets), 1000);
		expect(captures[0]?.warnings.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^\d+ connections were counted but not kept/),
			expect.stringMatching(/^4000 segments of further connections/),
		]);
		expect(verdict.lbBypass).not.toBe("yes");
	});

	it("does not hide a bypass in its midst", () => {
		const analyzer = new Analyzer({}, { maxConnections: 3000 });
		const noise = framesOf(flood(12_000));
		let next = 0;
		const reader = new CaptureReader((frame) => {
			analyzer.sink(frame);
			for (const end = next + 30; next < end && next < noise.length; next += 1)
				analyzer.sink({
					...(noise[next] as Frame),
					seconds: frame.seconds,
					nanoseconds: frame.nanoseconds,
				});
		});
		reader.push(
			bytesOf(join(FIXTURES, "full-proxy-without-snat/client1.pcap")),
		);
		reader.end();
		const found = analyzer.report({
			...reader.facts,
			name: "-",
			compression: "none",
		});
		expect(found.verdict.lbBypass).toBe("yes");
		expect(found.diagnoses[0]?.cause).toBe("full-proxy-without-snat");
		expect(codes(found)).toContain("LIMIT_REACHED");
	});
});
