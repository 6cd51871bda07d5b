import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { listCases } from "../accuracy/cases.js";
import {
	type CountedSegment,
	Counter,
	type Counts,
	countOurselves,
	differences,
} from "../agreement/counts.js";
import { FIXTURES } from "../support/captures.js";
import { mayUse } from "../support/programs.js";

const cases = listCases(FIXTURES);

describe.runIf(mayUse("tshark"))("tshark", () => {
	const theirs = new Map<string, Counts>();

	beforeAll(async () => {
		const waiting = [...cases];
		const work = async () => {
			for (let it = waiting.pop(); it !== undefined; it = waiting.pop())
				theirs.set(it.path, await countWithTshark(it.path));
		};
		await Promise.all([work(), work(), work()]);
	}, 600_000);

	it.each(cases.map((it) => [`${it.folder}/${it.file}`, it.path] as const))(
		"counts the same in %s, column by column",
		async (_, path) => {
			const ours = await countOurselves(path);
			expect(differences(ours, theirs.get(path) as Counts)).toEqual({});
		},
	);
});

const FIELDS = [
	...["frame.protocols", "ip.src", "ip.dst", "ipv6.src", "ipv6.dst"],
	...["tcp.srcport", "tcp.dstport", "tcp.flags", "tcp.seq_raw", "tcp.ack_raw"],
	...["icmp.type", "icmpv6.type"],
];

/** Counts innermost segments; those that an ICMP error quotes are not segments of the capture. */
async function countWithTshark(path: string): Promise<Counts> {
	const { stdout } = await promisify(execFile)(
		"tshark",
		[
			...["-n", "-r", path, "-T", "fields", "-E", "occurrence=l"],
			...FIELDS.flatMap((field) => ["-e", field]),
		],
		{ maxBuffer: 2 ** 28 },
	);
	const counter = new Counter();
	for (const line of stdout.split("\n").slice(0, -1)) {
		counter.frames++;
		const segment = segmentOf(line.split("\t"));
		if (segment !== undefined) counter.add(segment);
	}
	return counter.done();
}

function segmentOf(fields: readonly string[]): CountedSegment | undefined {
	const [protocols = "", ip, ipTo, ipv6, ipv6To, from, to, flags, ...rest] =
		fields;
	const [seq, ack, icmp, icmpv6] = rest;
	if (!flags || icmp || icmpv6) return undefined;
	const headers = protocols.split(":").filter((name) => /^ip(v6)?$/.test(name));
	const isIpv6 = headers.at(-1) === "ipv6";
	return {
		source: `${isIpv6 ? ipv6 : ip} ${from}`,
		destination: `${isIpv6 ? ipv6To : ipTo} ${to}`,
		flags: Number(flags),
		seq: Number(seq),
		ack: Number(ack),
		isIpv6,
		isTunneled: headers.length > 1,
	};
}
