import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import { runCli } from "../support/cli.js";
import { HARMFUL, HOSTILE_TEXTS } from "../support/hostile-text.js";
import { PcapngWriter } from "../support/pcap-writer.js";
import { tcpFrame } from "../support/wire.js";

const directory = mkdtempSync(join(tmpdir(), "asymroute-"));
afterAll(() => rmSync(directory, { recursive: true }));

/** A capture in which every name and comment is hostile, under a hostile name. */
function hostileCapture(): string {
	const out = new PcapngWriter().section(HOSTILE_TEXTS.join(" "));
	HOSTILE_TEXTS.forEach((name, interfaceId) => {
		out.interface({ name, comment: name });
		const frame = { seconds: interfaceId + 1, bytes: tcpFrame() };
		out.packet({ ...frame, interfaceId, comment: name });
	});
	const path = join(directory, "\u001b[31m\u202egnp.\n\u009bpcapng");
	// A block that is cut off: the file's name and place stand in a warning as well.
	writeFileSync(path, out.done().slice(0, -1));
	return path;
}

vi.setConfig({ testTimeout: 60_000 });

const path = hostileCapture();

it.each([
	["a report", ["--color", path]],
	["several reports", ["--no-color", path, path]],
	["errors", ["--strict", path, `${path}-missing`, `${path}/below`]],
	["errors of options", ["-o", `${path}/x`, path]],
	["an unknown option", [`--\u001b[31m${path}`]],
	["a hint that is none", ["--vip", "\u001b]0;x\u0007", path]],
	["an explanation of nothing", ["explain", "\u001b[2J\u202e"]],
])(
	"%s shows names and comments without what leads a terminal astray",
	async (_, argv) => {
		const { out, err } = await runCli(argv);
		// biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are ours
		const withoutColour = `${out}${err}`.replace(/\u001b\[[\d;]*m/g, (own) =>
			argv.includes("--color") ? "" : own,
		);
		expect(withoutColour).not.toBe("");
		expect(withoutColour).not.toMatch(HARMFUL);
	},
);

it.each(["json", "ndjson"])(
	"%s keeps names as they are, escaped, in well-formed Unicode",
	async (format) => {
		const { out } = await runCli(["-f", format, path]);
		expect(Buffer.from(out, "utf8").toString("utf8")).toBe(out);
		// biome-ignore lint/suspicious/noControlCharactersInRegex: what JSON must escape
		expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
		const [capture] = JSON.parse(out).captures;
		expect(capture.name).toBe(path);
		expect(capture.interfaces[0].name).toBe(HOSTILE_TEXTS[0]);
		expect(capture.comments.length).toBeGreaterThan(HOSTILE_TEXTS.length);
	},
);
