import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";

const BIN = new URL("../../bin/asymroute.js", import.meta.url).pathname;
const isBuilt = existsSync(
	new URL("../../dist/command/main.cjs", import.meta.url),
);
const LAB = new URL("../../../shared/captures/lab/", import.meta.url);
const S01 = new URL("S01-fullproxy-no-snat/client1.pcap", LAB).pathname;
const S02 = new URL("S02-fullproxy-snat/client2.pcapng", LAB).pathname;

/** A pcap file without frames: magic, version 2.4, snap length, LINKTYPE_ETHERNET. */
const EMPTY_PCAP = Buffer.from(
	"d4c3b2a1020004000000000000000000ffff000001000000",
	"hex",
);

const asymroute = (args: string[], input?: Buffer) =>
	spawnSync(process.execPath, [BIN, ...args], { input, encoding: "utf8" });

describe.skipIf(!isBuilt)("the built command", () => {
	it("reads standard input and sets the exit code", () => {
		const { status, stdout, stderr } = asymroute(["-"], EMPTY_PCAP);
		expect([status, stderr]).toEqual([0, ""]);
		expect(stdout).toContain("0 frames");
	});

	it("exits 2 with one line for what is no capture", () => {
		const { status, stdout, stderr } = asymroute(["-"], Buffer.from("hello"));
		expect([status, stdout]).toEqual([2, ""]);
		expect(stderr).toMatch(/^error: standard input: .*\n$/);
	});
});

describe.skipIf(!isBuilt || !existsSync(S01))(
	"the built command on the lab captures of ../shared",
	() => {
		it("finds the load balancer without SNAT", () => {
			const { status, stdout } = asymroute([S01]);
			expect(status).toBe(1);
			expect(stdout).toMatch(/^LB BYPASS {2}certain/);
		});

		it("finds nothing behind the load balancer with SNAT", () => {
			const { status, stdout } = asymroute(["-f", "json", S02]);
			expect(status).toBe(0);
			expect(JSON.parse(stdout).verdict.lbBypass).toBe("no");
		});
	},
);
