import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { analyzeFile } from "../../src/node/analyze-file.js";
import type { PathReport, Report } from "../../src/report/report.js";
import { FIXTURES } from "../support/captures.js";
import { atClient, atServer, between, served } from "../support/places.js";
import { reportOf, times } from "../support/story.js";
import { linkTypeStory } from "../support/story-links.js";

const BYPASS = "C>V S ts=5; R>C SA ts=900,5; C>R R";

/** Nodes by name or MAC, one line per way: `return bypass SYN, ACK: R ..> G -> C`. */
function drawn({ nodes, ways }: PathReport): string[] {
	const name = (id: string): string => {
		const node = nodes.find((candidate) => candidate.id === id);
		return node?.names[0] ?? node?.macs[0] ?? `(${node?.kind})`;
	};
	return ways.map(({ direction, kind, packets, hops, isSeen }) => {
		const line = hops.map(
			({ from, to, isCaptured }, index) =>
				`${index === 0 || hops[index - 1]?.to !== from ? `${name(from)} ` : ""}${isCaptured ? "->" : "..>"} ${name(to)}`,
		);
		return `${direction} ${kind}${isSeen ? "" : " unseen"} ${packets}: ${line.join(" ")}`;
	});
}

const pathOf = ({ paths }: Report, index = 0): PathReport => {
	const path = paths[index];
	if (path === undefined) throw new Error("no path");
	return path;
};

describe("the path of a bypass", () => {
	test("at the client leads past the VIP, by the router that both answers came from", () => {
		const report = reportOf(atClient`${BYPASS}`);
		expect(drawn(pathOf(report))).toEqual([
			"forward normal SYN: 10.0.1.10 -> 02:00:00:00:00:47 ..> 10.0.2.100:80",
			"forward normal unseen SYN: 10.0.2.100:80 ..> 10.0.3.2:80",
			"return bypass SYN, ACK: 10.0.3.2:80 ..> 02:00:00:00:00:47 -> 10.0.1.10",
		]);
		expect(pathOf(report).diagnosis).toBe(0);
	});

	test("says which host it was captured on, and which frame went first", () => {
		const { nodes, ways } = pathOf(reportOf(atClient`${BYPASS}`));
		expect(
			nodes
				.filter(({ isCaptureHost }) => isCaptureHost)
				.map(({ kind }) => kind),
		).toEqual(["client"]);
		expect(ways.map(({ frame }) => frame?.frame ?? null)).toEqual([1, null, 2]);
	});

	test("at the server comes from whoever sent the SYN and leaves to another router", () => {
		const report = reportOf(
			atServer`${times(3, (i) => `C:4100${i}>R S macs=L>R; R>C:4100${i} SA macs=R>G; C:4100${i}>R R macs=G>R; +1 C:4100${i}>R S macs=L>R; R>C:4100${i} SA seq=99999 macs=R>G; C:4100${i}>R R macs=G>R`)}`,
		);
		const [path] = report.paths;
		expect(drawn(path as PathReport)).toEqual([
			"forward normal unseen SYN: 10.0.1.10 ..> 02:00:00:00:00:4c",
			"forward normal SYN: 02:00:00:00:00:4c -> 10.0.3.2:80",
			"return bypass SYN, ACK: 10.0.3.2:80 -> 02:00:00:00:00:47 ..> 10.0.1.10",
		]);
		expect(path?.nodes.map(({ kind }) => kind)).toEqual([
			"client",
			"balancer",
			"server",
			"router",
		]);
	});

	test("has a place for four real servers at the most", () => {
		const story = atClient`${times(9, (i) => `C:4100${i}>V S ts=${i}; 10.0.3.1${i}:80>C:4100${i} SA ts=900,${i} ttl=63 macs=G>C; C:4100${i}>10.0.3.1${i}:80 R`)}`;
		const { nodes } = pathOf(reportOf(story));
		const servers = nodes.filter(({ kind }) => kind === "server");
		expect(servers.map(({ names, more }) => names.length + more)).toEqual([
			1, 1, 1, 6,
		]);
	});

	test("without MACs leads from end to end", () => {
		const report = reportOf(linkTypeStory.raw(atClient`${BYPASS}`));
		expect(drawn(pathOf(report))).toEqual([
			"forward normal SYN: 10.0.1.10 -> 10.0.2.100:80",
			"forward normal unseen SYN: 10.0.2.100:80 ..> 10.0.3.2:80",
			"return bypass SYN, ACK: 10.0.3.2:80 -> 10.0.1.10",
		]);
	});
});

describe("the path of connections that no balancer is bypassed by", () => {
	test("is the same in both directions where all is well", () => {
		const report = reportOf(atClient`${served("C", "V")}`);
		expect(pathOf(report).diagnosis).toBeNull();
		expect(drawn(pathOf(report))).toEqual([
			"forward normal SYN: 10.0.1.10 -> 02:00:00:00:00:47 ..> 10.0.2.100:80",
			"return normal SYN, ACK: 10.0.2.100:80 ..> 02:00:00:00:00:47 -> 10.0.1.10",
		]);
	});

	test("goes by two routers where the directions differ", () => {
		const story = atServer`${times(4, (i) => `C:4100${i}>R S macs=L>R; R>C:4100${i} SA macs=R>G; C:4100${i}>R A macs=L>R; C:4100${i}>R PA len=9 macs=L>R; R>C:4100${i} PA len=99 macs=R>G; C:4100${i}>R A macs=L>R`)}`;
		const report = reportOf(story);
		expect(report.diagnoses[0]?.effect).toBe("asymmetric-routing");
		expect(drawn(pathOf(report))).toEqual([
			"forward normal SYN: 10.0.1.10 ..> 02:00:00:00:00:4c -> 10.0.3.2:80",
			"return divergent SYN, ACK: 10.0.3.2:80 -> 02:00:00:00:00:47 ..> 10.0.1.10",
		]);
	});

	test("is by design past the balancer with direct server return", () => {
		const returned = `C>V S macs=L>R; V>C SA macs=R>G; C>V A macs=L>R; C>V PA len=100 macs=L>R; V>C PA len=500 macs=R>G; C>V A macs=L>R`;
		const report = reportOf(atServer`arp 10.0.3.2 is R; ${returned}`);
		expect(drawn(pathOf(report))).toEqual([
			"forward normal SYN: 10.0.1.10 ..> 10.0.2.100:80",
			"forward normal SYN: 10.0.2.100:80 -> 10.0.2.100:80",
			"return by-design SYN, ACK: 10.0.2.100:80 -> 02:00:00:00:00:47 ..> 10.0.1.10",
		]);
	});

	test("lacks the direction that was not captured", () => {
		const story = between`${times(8, (i) => `C:4100${i}>R S; C:4100${i}>R A ack=9; C:4100${i}>R PA len=9 ack=9; C:4100${i}>R A ack=999`)}`;
		const lines = drawn(pathOf(reportOf(story)));
		expect(lines[1]).toBe(
			"return missing unseen SYN, ACK: 10.0.3.2:80 ..> 10.0.1.10",
		);
	});

	test("goes to the VIP as meant where only the server behind it changed", async () => {
		const path = join(FIXTURES, "dsr-vip-hijacked/client1.pcap.gz");
		const report = await analyzeFile(path);
		expect(report.diagnoses[0]?.cause).toBe("backend-changed");
		expect(drawn(pathOf(report))[0]).toMatch(/^forward normal SYN: /);
	});

	test("misses the answer to SYNs that the host itself drops", () => {
		const ignored = (port: number) =>
			`C:${port}>Q S if=1 dir=in macs=H>R; +1 C:${port}>Q S if=1 dir=in macs=H>R`;
		const report = reportOf(
			atServer`C>R S if=0 dir=in; R>C SA if=0 dir=out; C>R A if=0 dir=in; ${ignored(40_001)}; ${ignored(40_002)}`,
		);
		expect(report.diagnoses[0]?.cause).toBe("reverse-path-filter");
		expect(drawn(pathOf(report))[1]).toMatch(/^return missing unseen SYN, ACK/);
	});

	test("is not drawn of nothing", () => {
		expect(reportOf({ frames: [] }).paths).toEqual([]);
	});
});

test("many clients on the captured link are one station, not many routers", () => {
	const story = atClient`${times(26, (i) => {
		const client = `10.0.1.${100 + i}:41000`;
		const mac = String.fromCharCode(97 + i);
		const server = i % 2 === 0 ? "R" : "Q";
		return `${client}>V S ts=${i} ttl=64 macs=${mac}>G; ${server}>${client} SA ts=900,${i} macs=G>${mac}; ${client}>${server} R ttl=64 macs=${mac}>G`;
	})}`;
	const { nodes } = pathOf(reportOf(story));
	expect(nodes.map(({ kind }) => kind).sort()).toEqual([
		"balancer",
		"client",
		"router",
		"server",
		"server",
	]);
});
