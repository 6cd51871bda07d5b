import { execFile, spawnSync } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { createDecoded, decodeFrame } from "../src/decode/decode.js";
import { TcpFlag } from "../src/decode/segment.js";
import { DecodeStatus } from "../src/decode/status.js";
import { readCapture } from "../src/node/read-capture.js";
import { listCases } from "./accuracy/cases.js";

const cases = listCases(join(import.meta.dirname, "../fixtures"));
const hasTshark = spawnSync("tshark", ["--version"]).status === 0;
const isCi = process.env.CI === "true";
const SYN_ACK = TcpFlag.SYN | TcpFlag.ACK;

/** What both count in a capture. */
interface Counts {
	frames: number;
	segments: number;
	syns: number;
	synAcks: number;
	resets: number;
}

/** Captures in which we find other segments than tshark, and why; their frames are still compared. */
const DIFFERENT = new Map([
	[
		"vxlan-l4-lb-without-snat/hv2-underlay-snap96.pcap.gz",
		"the snap length cuts the inner TCP header before its flags",
	],
]);

describe.runIf(hasTshark || isCi)("tshark", () => {
	const theirs = new Map<string, Counts>();

	beforeAll(async () => {
		const waiting = [...cases];
		const work = async () => {
			for (let it = waiting.pop(); it !== undefined; it = waiting.pop())
				theirs.set(it.path, await countWithTshark(it.path));
		};
		await Promise.all([work(), work(), work()]);
	}, 300_000);

	it.each(cases.map((it) => [`${it.folder}/${it.file}`, it.path] as const))(
		"counts the same in %s",
		async (name, path) => {
			const own = await countOurselves(path);
			const other = theirs.get(path);
			if (DIFFERENT.has(name)) expect(own.frames).toBe(other?.frames);
			else expect(own).toEqual(other);
		},
	);
});

async function countOurselves(path: string): Promise<Counts> {
	const counts = noCounts();
	const decoded = createDecoded();
	await readCapture(path, (frame) => {
		counts.frames++;
		if (decodeFrame(frame, decoded) !== DecodeStatus.Tcp) return;
		countSegment(counts, decoded.segment.flags);
	});
	return counts;
}

/** Counts innermost segments; those that an ICMP error quotes are not segments of the capture. */
async function countWithTshark(path: string): Promise<Counts> {
	const fields = ["tcp.flags", "icmp.type", "icmpv6.type"];
	const { stdout } = await promisify(execFile)(
		"tshark",
		[
			...["-n", "-r", path, "-T", "fields", "-E", "occurrence=l"],
			...fields.flatMap((field) => ["-e", field]),
		],
		{ maxBuffer: 2 ** 28 },
	);
	const counts = noCounts();
	for (const line of stdout.split("\n").slice(0, -1)) {
		counts.frames++;
		const [flags, icmp, icmpv6] = line.split("\t");
		if (flags && !icmp && !icmpv6) countSegment(counts, Number(flags));
	}
	return counts;
}

const noCounts = (): Counts => ({
	frames: 0,
	segments: 0,
	syns: 0,
	synAcks: 0,
	resets: 0,
});

function countSegment(counts: Counts, flags: number): void {
	counts.segments++;
	if ((flags & SYN_ACK) === TcpFlag.SYN) counts.syns++;
	if ((flags & SYN_ACK) === SYN_ACK) counts.synAcks++;
	if ((flags & TcpFlag.RST) !== 0) counts.resets++;
}
