import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listConnections } from "../../src/node/list-connections.js";
import { connectionCsv } from "../../src/report/connection-csv.js";
import {
	type ConnectionQuery,
	connectionFilter,
} from "../../src/report/connection-filter.js";
import {
	connectionNdjson,
	connectionTable,
} from "../../src/report/connection-list.js";
import type { ConnectionRow } from "../../src/report/connection-row.js";
import { FIXTURES } from "../support/captures.js";

async function rowsOf(name: string): Promise<ConnectionRow[]> {
	const { rows } = await listConnections([join(FIXTURES, name)]);
	return [...rows];
}

const bypass = await rowsOf("full-proxy-without-snat/client1.pcap");
const [healthy, vip, orphan] = bypass as [
	ConnectionRow,
	ConnectionRow,
	ConnectionRow,
];

const tally = (rows: readonly ConnectionRow[]) => {
	const counts: Record<string, number> = {};
	for (const { verdict } of rows) counts[verdict] = (counts[verdict] ?? 0) + 1;
	return counts;
};

describe("a row", () => {
	it("tells of a healthy connection what there is to tell", () => {
		expect(healthy).toEqual({
			capture: 0,
			frame: 7,
			firstTime: "2026-11-23T09:37:56.223570000Z",
			lastTime: "2026-11-23T09:37:56.224586000Z",
			client: "192.168.19.22",
			clientPort: 60012,
			server: "192.168.216.55",
			serverPort: 443,
			state: "closed",
			history: "ShADadFf",
			completeness: 31,
			fromClient: {
				frames: 6,
				bytes: 83,
				path: {
					sourceMac: "3c:fd:fe:4a:5a:aa",
					destinationMac: "70:0f:6a:eb:72:dd",
					vlan: null,
					ttl: 64,
					others: 0,
				},
			},
			fromServer: {
				frames: 4,
				bytes: 358,
				path: {
					sourceMac: "70:0f:6a:eb:72:dd",
					destinationMac: "3c:fd:fe:4a:5a:aa",
					vlan: null,
					ttl: 63,
					others: 0,
				},
			},
			reset: null,
			verdict: "healthy",
			cause: null,
			communityId: "1:n9GA2LPPrVIlz2sD7oDKVfXAI4M=",
		});
	});

	it("puts both halves of a bypass down to it, and says who sent the RST", () => {
		const { verdict, cause } = vip;
		expect({ verdict, cause }).toEqual({
			verdict: "lb-bypass",
			cause: "full-proxy-without-snat",
		});
		expect(orphan).toMatchObject({
			verdict: "lb-bypass",
			state: "reply-only",
			history: "^hR",
			completeness: 34,
			reset: { by: "client", origin: "no-such-socket" },
		});
	});

	it("leaves working connections of a pool healthy whose other members fail", async () => {
		const rows = await rowsOf("one-bad-pool-member/client1.pcapng.gz");
		expect(tally(rows)).toEqual({ healthy: 39, "lb-bypass": 4 });
	});

	it("says what nobody can tell of", async () => {
		const rows = await rowsOf("one-sided-capture/client1-tx.pcap");
		expect(tally(rows).healthy).toBeUndefined();
		expect(rows[0]).toMatchObject({
			verdict: "cannot-tell",
			fromServer: { frames: 0, bytes: 0, path: null },
		});
	});

	it("counts direct server return as design", async () => {
		const rows = await rowsOf("direct-server-return/server3.pcap.gz");
		expect(tally(rows)["by-design"]).toBeGreaterThan(0);
	});

	it("shows the VLANs of each direction", async () => {
		const rows = await rowsOf("vlan-healthy/client1-dirvlan.pcap.gz");
		const vlans = rows.map(({ fromClient, fromServer }) => [
			fromClient.path?.vlan,
			fromServer.path?.vlan,
		]);
		expect(vlans).toContainEqual([
			expect.stringMatching(/^\d+$/),
			expect.stringMatching(/^\d+$/),
		]);
		const stacked = await rowsOf("vlan-healthy/server2-qinq.pcap.gz");
		expect(stacked[0]?.fromClient.path?.vlan).toMatch(/^\d+\.\d+$/);
	});
});

const QUERIES: [title: string, query: ConnectionQuery, count: number][] = [
	["nothing", {}, 58],
	["a verdict", { verdicts: ["lb-bypass"] }, 52],
	["one of two verdicts", { verdicts: ["lb-bypass", "healthy"] }, 58],
	["an address of either end", { addresses: ["192.168.175.61"] }, 18],
	["a network", { addresses: ["192.168.175.0/24"] }, 39],
	[
		"one of two networks",
		{ addresses: ["192.168.175.0/24", "192.168.91.61"] },
		52,
	],
	["a server's port", { ports: [443] }, 6],
	["a client's port", { ports: [52392] }, 1],
	["times", { after: Date.parse("2026-11-23T09:38:20Z") }, 6],
	["times before", { before: Date.parse("2026-11-23T09:37:56.300Z") }, 1],
	["another IP version", { addresses: ["2001:db8::/32"] }, 0],
];

describe("a query", () => {
	it.each(QUERIES)("for %s", (_, query, count) => {
		expect(bypass.filter(connectionFilter(query))).toHaveLength(count);
	});

	it("refuses what is no address", () => {
		expect(() => connectionFilter({ addresses: ["10.0.0"] })).toThrow(
			/An address or CIDR such as .* was expected, not "10.0.0"/,
		);
	});
});

describe("a list", () => {
	it("is CSV with a name for each column", () => {
		const [names = "", first = "", ...rest] = [...connectionCsv(bypass)]
			.join("")
			.split("\r\n");
		expect(names.split(",")).toHaveLength(first.split(",").length);
		expect(first).toMatch(/^7,0,2026-11-23T09:37:56.223570000Z,/);
		expect(rest).toHaveLength(58);
	});

	it("is JSON, a connection a line", () => {
		const lines = [...connectionNdjson(bypass)].join("").trimEnd().split("\n");
		expect(lines.map((line) => JSON.parse(line))).toEqual(bypass);
	});

	it("is a table with totals below", () => {
		const lines = [...connectionTable(bypass)].join("").split("\n");
		expect(lines[0]).toMatch(/^frame {2}time {10}client/);
		expect(lines[1]).toMatch(
			/192\.168\.19\.22:60012 .* 6\/4 +83\/358 +64\/63 +closed +ShADadFf +healthy$/,
		);
		expect(lines.slice(-3)).toEqual([
			"",
			"58 connections: 6 healthy and 52 lb-bypass",
			"",
		]);
	});

	it("says that nothing matches", () => {
		expect([...connectionTable([])].join("")).toBe("No connection matches.\n");
	});

	it("keeps its columns over the blocks that it is written in", () => {
		const many = Array.from({ length: 1200 }, (_, index) => ({
			...healthy,
			frame: index + 1,
		}));
		const lines = [...connectionTable(many)].join("").split("\n");
		const columns = lines
			.slice(0, 1201)
			.map((line) => line.search(/closed|state/));
		expect(new Set(columns).size).toBe(1);
		expect(lines.filter((line) => line.startsWith("frame"))).toHaveLength(1);
	});

	it("brackets IPv6 endpoints", () => {
		const text = [
			...connectionTable([
				{ ...healthy, client: "2001:db8::1", clientPort: 7 },
			]),
		].join("");
		expect(text).toContain("[2001:db8::1]:7");
	});

	it("is made in pieces, however many connections there are", () => {
		function* many(): Generator<ConnectionRow> {
			for (let frame = 1; frame <= 20_000; frame += 1)
				yield { ...healthy, frame };
		}
		for (const render of [connectionCsv, connectionNdjson, connectionTable]) {
			const lengths = Array.from(render(many()), ({ length }) => length);
			expect(Math.max(...lengths)).toBeLessThan(250_000);
			expect(lengths.length).toBeGreaterThan(30);
		}
	});
});
