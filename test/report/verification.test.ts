import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { Analyzer } from "../../src/analyze.js";
import type { Frame } from "../../src/capture/frame.js";
import { analyzeFile } from "../../src/node/analyze-file.js";
import type { Report } from "../../src/report/report.js";
import { verifyCure } from "../../src/report/verification.js";
import {
	type Verification,
	VerificationSchema,
} from "../../src/report/verification-schema.js";
import { renderVerification } from "../../src/report/verification-text.js";
import { FIXTURES } from "../support/captures.js";
import { type Plan, planOf } from "../support/network/plan.js";
import { tell } from "../support/network.js";
import { framesRenamed, type Renaming } from "../support/renumber.js";
import { emptyReport } from "../support/reports.js";

const isValid = new Ajv({ strict: false }).compile(VerificationSchema);

const fixture = (name: string): Promise<Report> =>
	analyzeFile(join(FIXTURES, name), { conversations: true });

function reportOn(frames: readonly Frame[]): Report {
	const analyzer = new Analyzer({}, { conversations: true });
	for (const frame of frames) analyzer.sink(frame);
	return analyzer.report({
		name: "made.pcap",
		compression: "none",
		format: "pcap",
		frames: frames.length,
		interfaces: [],
		comments: [],
		warnings: [],
	});
}

const renamed = (name: string, names: Renaming): Report =>
	reportOn(framesRenamed(join(FIXTURES, name), names));

/** Each lab has a network of its own; what stands for what in its healthy counterpart. */
const CURES: [
	title: string,
	before: string,
	after: string,
	names: Renaming,
	by: Verification["faults"][number]["by"],
][] = [
	[
		"a full proxy with SNAT, at the client",
		"full-proxy-without-snat/client1.pcap",
		"full-proxy-with-snat/client1.pcapng.gz",
		{
			"10.232.3.85": "192.168.19.22",
			"10.243.132.204:8080": "192.168.91.61:8000",
		},
		["vip-answers"],
	],
	[
		"a full proxy with SNAT, behind the balancer",
		"full-proxy-without-snat/lb-back.pcapng",
		"full-proxy-with-snat/lb-back.pcap.gz",
		{
			"10.44.24.27:8080": "192.168.175.223:8000",
			"10.44.24.49:8080": "192.168.175.61:8000",
			"00:01:d7:62:57:9c": "52:54:00:ff:dd:90",
		},
		["snat"],
	],
	[
		"an L4 balancer that masquerades, at the client",
		"l4-lb-without-snat/client1.pcapng",
		"l4-lb-with-snat/client1.pcap.gz",
		{
			"10.135.9.220": "192.168.192.29",
			"10.212.207.30:8081": "192.168.112.41:8000",
		},
		["vip-answers"],
	],
	[
		"the balancer as the servers' gateway, at a server",
		"l4-lb-without-snat/server2.pcap",
		"l4-lb-as-gateway/server3.pcap",
		{
			"10.80.161.35:8080": "192.168.250.71:8000",
			"10.172.136.41": "192.168.192.29",
			"10.172.136.56": "192.168.192.4",
			"10.172.136.8": "192.168.192.54",
		},
		["symmetric-path"],
	],
	[
		"hairpin SNAT in one subnet, at the client",
		"same-subnet-without-snat/client1.pcap",
		"same-subnet-with-snat/client1.pcap.gz",
		{
			"192.168.226.211": "172.22.77.37",
			"203.0.113.121:9080": "172.22.77.4:9080",
		},
		["vip-answers"],
	],
	[
		"the one bad member's route, at the client",
		"one-bad-pool-member/client1.pcapng.gz",
		"l4-lb-as-gateway/client1.pcap.gz",
		{
			"10.172.136.41": "10.201.233.72",
			"10.165.241.32:8080": "10.34.95.23:8081",
		},
		["vip-answers"],
	],
	[
		"both directions through the firewall, at the client",
		"firewall-sees-requests-only/client1.pcap",
		"l4-lb-as-gateway/client1.pcap.gz",
		{
			"10.172.136.41": "10.108.184.171",
			"10.165.241.32:8080": "10.44.133.149:8000",
			"10.57.191.165:80": "10.44.133.112:8000",
		},
		["symmetric-path"],
	],
];

describe("a fault that was cured", () => {
	it.each(CURES)("by %s is told, and by what", async (...row) => {
		const [, before, after, names, by] = row;
		const verification = verifyCure(
			await fixture(before),
			renamed(after, names),
		);
		expect(verification.summary).toMatch(/^What was wrong is gone: /);
		expect(verification.result).toBe("cured");
		expect(verification.faults.map((fault) => fault.by)).toEqual([by]);
		expect(isValid(verification), JSON.stringify(isValid.errors)).toBe(true);
	});

	it("by direct server return is told as that", async () => {
		const verification = verifyCure(
			await fixture("l4-lb-without-snat/server2.pcap"),
			renamed("direct-server-return/server3.pcap.gz", {
				"10.186.25.176:80": "192.168.250.71:8000",
				"10.186.25.176:8000": "192.168.250.71:8000",
				"10.186.25.176:8080": "192.168.250.71:8000",
				"10.186.25.176:8081": "192.168.250.71:8000",
				"10.186.25.176:9080": "192.168.250.71:8000",
			}),
		);
		expect(verification.result).toBe("cured");
		expect(verification.faults[0]?.by).toEqual(["direct-server-return"]);
	});

	it("is held against SYN-ACKs without their SYN", async () => {
		const [, before, after, names] = CURES[0] ?? [];
		const { faults } = verifyCure(
			await fixture(before ?? ""),
			renamed(after ?? "", names ?? {}),
		);
		expect(faults[0]?.observations.at(-1)).toMatch(
			/^No SYN-ACK without its SYN any more; before .* 39 times\.$/,
		);
	});
});

const S01 = "full-proxy-without-snat/client1.pcap";

/** Pairs that do not fit, or that show no cure. */
const WRONG: [
	title: string,
	before: string,
	after: string,
	result: Verification["result"],
	words: RegExp,
][] = [
	["nothing was changed", S01, S01, "not-cured", /^Still there: /],
	[
		"the fault shows at another place still",
		S01,
		"full-proxy-without-snat/server2.pcap",
		"not-cured",
		/^Still there: .*past the device that sent the SYN/,
	],
	[
		"the capture after is of another network",
		S01,
		"full-proxy-with-snat/client1.pcapng.gz",
		"cannot-tell",
		/holds no connection with 192\.168\.91\.61:8000/,
	],
	[
		"the captures are of two places",
		"l4-lb-without-snat/server2.pcap",
		"full-proxy-with-snat/client1.pcapng.gz",
		"cannot-tell",
		/taken at a server, the one after at a client/,
	],
	[
		"the capture before is healthy",
		"full-proxy-with-snat/client1.pcapng.gz",
		"full-proxy-with-snat/client1.pcapng.gz",
		"nothing-to-cure",
		/no fault/,
	],
	[
		"the fault came with the change",
		"full-proxy-with-snat/client1.pcapng.gz",
		S01,
		"other-fault",
		/^What is wrong now: .*past the VIP/,
	],
	[
		"one fault went and another came",
		S01,
		"firewall-sees-requests-only/client1.pcap",
		"other-fault",
		/^What is wrong now: Connections to/,
	],
];

describe("a pair that shows no cure", () => {
	it.each(WRONG)("is named: %s", async (...row) => {
		const [, before, after, result, words] = row;
		const verification = verifyCure(
			await fixture(before),
			await fixture(after),
		);
		expect(verification.summary).toMatch(words);
		expect(verification.result).toBe(result);
		expect(isValid(verification), JSON.stringify(isValid.errors)).toBe(true);
	});

	it("is named: the capture after is empty", async () => {
		const { result, summary } = verifyCure(
			await fixture(S01),
			emptyReport({ conversations: [] }),
		);
		expect(result).toBe("cannot-tell");
		expect(summary).toBe("The capture after holds no TCP at all.");
	});

	it("is named: other clients asked", async () => {
		const { result, summary } = verifyCure(
			await fixture(S01),
			renamed("full-proxy-with-snat/client1.pcapng.gz", {
				"10.243.132.204:8080": "192.168.91.61:8000",
			}),
		);
		expect(result).toBe("cannot-tell");
		expect(summary).toMatch(/^Other clients \(10\.232\.3\.85\) asked/);
	});

	it("is named: only the health checks came, as before", async () => {
		const before = await fixture("full-proxy-without-snat/server2.pcap");
		const check = {
			client: "192.168.175.2",
			server: "192.168.175.61:8000",
			connections: 6,
			completed: 6,
			answered: 6,
			path: "same" as const,
			requestsFrom: ["52:54:00:ff:dd:90"],
			repliesTo: ["52:54:00:ff:dd:90"],
			causes: [],
		};
		const conversations = [...(before.conversations ?? []), check];
		const { result, summary } = verifyCure(
			{ ...before, conversations },
			{ ...before, diagnoses: [], conversations: [check] },
		);
		expect(result).toBe("cannot-tell");
		expect(summary).toMatch(/health checks look like that/);
	});
});

/** Networks that a seed makes up, and the same ones after a change. */
const SEEDS = 150;

const faulty: { plan: Plan; before: Report }[] = [];
for (let seed = 1; seed <= SEEDS; seed++) {
	const plan = planOf(seed);
	if (plan.balancer === "none") continue;
	const before = reportOn(tell(plan).frames);
	if (before.verdict.lbBypass === "yes") faulty.push({ plan, before });
}

describe(`in ${faulty.length} made-up networks with a bypass`, () => {
	it("nothing is called cured where nothing was changed", () => {
		const results = faulty.map(
			({ plan, before }) =>
				verifyCure(before, reportOn(tell(plan).frames)).result,
		);
		expect(new Set(results)).toEqual(new Set(["not-cured"]));
	});

	it("SNAT is nowhere said not to help, and seen in most", () => {
		const results = faulty.map(({ plan, before }) => {
			const balancer = plan.balancer === "l4" ? "l4-snat" : "proxy-snat";
			const after = reportOn(tell({ ...plan, balancer }).frames);
			return verifyCure(before, after).result;
		});
		expect(results).not.toContain("not-cured");
		const cured = results.filter((result) => result === "cured").length;
		expect(cured / results.length).toBeGreaterThan(0.6);
	});
});

describe("a verification as text", () => {
	it("says the result first, then what it rests on", async () => {
		const [, before, after, names] = CURES[1] ?? [];
		// Wherever the project lies: a path cannot be broken into lines.
		const called = (report: Report, name: string): Report => ({
			...report,
			captures: report.captures.map((capture) => ({ ...capture, name })),
		});
		const text = renderVerification(
			verifyCure(
				called(await fixture(before ?? ""), "before.pcap"),
				called(renamed(after ?? "", names ?? {}), "after.pcap"),
			),
			{ color: false, width: 80 },
		);
		expect(text).toMatch(/^CURED {3}What was wrong is gone: the load balancer/);
		for (const line of text.split("\n"))
			expect(line.length).toBeLessThanOrEqual(80);
		expect(text.replace(/\s+/g, " ")).toContain(
			"the load balancer puts its own address in.",
		);
	});

	it("strips what could steer a terminal", async () => {
		const before = await fixture(S01);
		const [capture] = before.captures;
		if (capture === undefined) throw new Error("the fixture has no capture");
		const hostile = {
			...before,
			captures: [{ ...capture, name: "a\u001b[2J.pcap" }],
		};
		const text = renderVerification(verifyCure(hostile, hostile), {
			color: false,
			width: 80,
		});
		expect(text).not.toContain("\u001b");
	});
});
