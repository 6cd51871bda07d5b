import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BIN, isBuilt } from "../support/running.js";

/** Of which a report takes more than a pipe holds. */
const LONG = new URL(
	"../../fixtures/vlan-l4-lb-without-snat/trunk.pcap.gz",
	import.meta.url,
).pathname;
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

/** Runs a script of bash, to which the command is `"$@"`. */
const piped = (script: string, args: string[]) =>
	spawnSync("bash", ["-c", script, "-", process.execPath, BIN, ...args], {
		encoding: "utf8",
	});

describe.skipIf(!isBuilt)("the built command", () => {
	it("reads standard input and sets the exit code", () => {
		const { status, stdout, stderr } = asymroute(["-"], EMPTY_PCAP);
		expect([status, stderr]).toEqual([0, ""]);
		expect(stdout).toContain("0 frames");
	});

	it("writes all of a long report to a reader that takes its time", () => {
		const args = ["-f", "json", LONG, LONG, LONG];
		const whole = asymroute(args).stdout;
		// A pipe holds 64 KiB.
		expect(whole.length).toBeGreaterThan(200_000);
		const script = '"$@" | { sleep 0.5; cat; }';
		expect(piped(script, args).stdout).toBe(whole);
	});

	it("ends with its own exit code when its reader has gone", () => {
		const script = 'set -o pipefail; "$@" | head -c 10';
		const { stdout, stderr, status } = piped(script, ["-f", "json", LONG]);
		expect([stdout.length, stderr, status]).toEqual([10, "", 1]);
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
