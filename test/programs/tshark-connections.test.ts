import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { TcpFlag } from "../../src/decode/segment.js";
import { listConnections } from "../../src/node/list-connections.js";
import type { ConnectionRow } from "../../src/report/connection-row.js";
import { FIXTURES, onePerFolder } from "../support/captures.js";
import { mayUse } from "../support/programs.js";

/** One capture of each scenario: tshark takes its time. */
const cases = onePerFolder(FIXTURES);

/** What tshark says of a conversation: the bits of all its frames, and its Community ID. */
interface Stream {
	completeness: number;
	communityId: string;
}

describe.runIf(mayUse("tshark"))("tshark", () => {
	const theirs = new Map<string, Map<number, Stream>>();

	beforeAll(async () => {
		const waiting = cases.map(([, path]) => path);
		const work = async () => {
			for (let it = waiting.pop(); it !== undefined; it = waiting.pop())
				theirs.set(it, await streamsOf(it));
		};
		await Promise.all([work(), work()]);
	}, 300_000);

	it.each(cases)(
		"names and completes the same connections in %s",
		async (_, path) => {
			const { rows } = await listConnections([path]);
			const streams = theirs.get(path) ?? new Map<number, Stream>();
			const differences = [...rows].flatMap((row) => {
				const stream = streams.get(row.frame);
				return stream === undefined ? [] : differencesOf(row, stream);
			});
			expect(differences).toEqual([]);
		},
	);
});

function differencesOf(row: ConnectionRow, stream: Stream): string[] {
	const { frame, completeness, communityId } = row;
	return [
		...(communityId === stream.communityId
			? []
			: [`frame ${frame}: ${communityId}, tshark ${stream.communityId}`]),
		...(completeness === stream.completeness
			? []
			: [
					`frame ${frame}: ${completeness}, tshark ${stream.completeness} ${row.history}`,
				]),
	];
}

/** Conversations by the number of their first frame. */
async function streamsOf(path: string): Promise<Map<number, Stream>> {
	const fields = [
		"frame.number",
		"tcp.stream",
		"tcp.flags",
		"tcp.completeness",
		"tcp.len",
		"communityid",
	];
	const { stdout } = await promisify(execFile)(
		"tshark",
		[
			...["-n", "-2", "--enable-protocol", "communityid", "-r", path],
			...[
				"-Y",
				"tcp && !icmp && !icmpv6",
				"-T",
				"fields",
				"-E",
				"occurrence=l",
			],
			...fields.flatMap((field) => ["-e", field]),
		],
		{ maxBuffer: 2 ** 28 },
	);
	const streams = new Map<string, Stream & { frame: number }>();
	for (const line of stdout.split("\n").slice(0, -1)) {
		const [frame, stream = "", flags, completeness, length, communityId = ""] =
			line.split("\t");
		const known = streams.get(stream);
		if (known !== undefined) known.completeness |= Number(completeness);
		else
			streams.set(stream, {
				frame: Number(frame),
				// Wireshark leaves a conversation's first frame out unless it is a SYN; we do not.
				completeness:
					Number(completeness) | bitsOf(Number(flags), Number(length)),
				communityId,
			});
	}
	return new Map(
		[...streams.values()].map(({ frame, ...stream }) => [frame, stream]),
	);
}

/** What a single frame adds to `tcp.completeness`. */
function bitsOf(flags: number, length: number): number {
	const has = (bit: number) => (flags & bit) !== 0;
	const { SYN, ACK, FIN, RST } = TcpFlag;
	const isAck = has(ACK) && !has(SYN);
	return (
		(has(SYN) && !has(ACK) ? 1 : 0) |
		(has(SYN) && has(ACK) ? 2 : 0) |
		(isAck && length === 0 ? 4 : 0) |
		(isAck && length > 0 ? 8 : 0) |
		(has(FIN) ? 16 : 0) |
		(has(RST) ? 32 : 0)
	);
}
