import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { analyzeFile } from "../../src/node/analyze-file.js";
import { Redaction } from "../../src/node/redaction.js";
import { writeEvidence } from "../../src/node/write-evidence.js";
import { FIXTURES } from "../support/captures.js";
import { mayUse } from "../support/programs.js";
import { temporaryDirectory } from "../support/temporary.js";

const directory = temporaryDirectory();
const out = (name: string): string => join(directory, name);
const S01 = join(FIXTURES, "full-proxy-without-snat/client1.pcap");

it.runIf(mayUse("tshark"))(
	"tshark finds each checksum of a redacted frame as it found the original's",
	async () => {
		const report = await analyzeFile(S01);
		const redaction = new Redaction();
		await writeEvidence(report, out("plain.pcapng"));
		await writeEvidence(report, out("redacted.pcapng"), { redaction });
		const states = (path: string): string[] => {
			const options = ["ip.check_checksum:TRUE", "tcp.check_checksum:TRUE"];
			const fields = [
				"ip.checksum.status",
				"tcp.checksum.status",
				"tcp.seq_raw",
			];
			const { stdout } = spawnSync(
				"tshark",
				[
					...["-n", "-r", path, "-Y", "tcp.len == 0", "-T", "fields"],
					...options.flatMap((option) => ["-o", option]),
					...fields.flatMap((field) => ["-e", field]),
				],
				{ encoding: "utf8" },
			);
			return stdout.split("\n").slice(0, -1);
		};
		const plain = states(out("plain.pcapng"));
		expect(plain.length).toBeGreaterThan(100);
		expect(states(out("redacted.pcapng"))).toEqual(plain);
	},
	30_000,
);
