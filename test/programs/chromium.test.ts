import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { analyzeFile } from "../../src/node/analyze-file.js";
import { renderHtml } from "../../src/report/html.js";
import type { Report } from "../../src/report/report.js";
import { hostileReport } from "../support/hostile-report.js";
import { mayUse } from "../support/programs.js";

const FIXTURES = join(import.meta.dirname, "../../fixtures");
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const CHROMIUM =
	process.env.CHROMIUM ??
	[
		"/usr/bin/chromium",
		"/usr/bin/chromium-browser",
		"/usr/bin/google-chrome",
	].find(existsSync);

const CAPTURES = [
	"full-proxy-without-snat/client1.pcap",
	"one-bad-pool-member/client1.pcapng.gz",
	"direct-server-return/server3.pcap.gz",
	"firewall-sees-requests-only/fw-A.pcap.gz",
	"full-proxy-with-snat/client1.pcapng.gz",
	"one-sided-capture/client1-rx.pcap",
];

/** How a page is looked at. */
interface Look {
	readonly width: number;
	readonly colorScheme: "light" | "dark";
}

const LOOKS: readonly Look[] = [
	{ width: 1280, colorScheme: "light" },
	{ width: 1280, colorScheme: "dark" },
	{ width: 360, colorScheme: "light" },
	{ width: 360, colorScheme: "dark" },
];

describe.runIf(CHROMIUM !== undefined || mayUse("chromium"))(
	"a page in Chromium",
	() => {
		vi.setConfig({ testTimeout: 60_000 });
		let browser: Browser;
		let directory = "";
		const pages = new Map<string, string>();

		beforeAll(async () => {
			directory = await mkdtemp(join(tmpdir(), "asymroute-"));
			browser = await chromium.launch({
				executablePath: CHROMIUM ?? "chromium",
				args: ["--no-sandbox"],
			});
			const reports: [string, Report | Report[]][] = [];
			for (const name of CAPTURES)
				reports.push([name, await analyzeFile(join(FIXTURES, name))]);
			reports.push(["hostile strings", hostileReport()]);
			reports.push([
				"several captures",
				reports.map(([, report]) => report as Report),
			]);
			for (const [index, [name, report]] of reports.entries()) {
				const path = join(directory, `${index}.html`);
				await writeFile(path, await renderHtml(report));
				pages.set(name, pathToFileURL(path).href);
			}
		}, 120_000);

		afterAll(async () => {
			await browser?.close();
			await rm(directory, { recursive: true, force: true });
		});

		/** Opens a page and hands over what it said and asked for. */
		async function open(
			name: string,
			{ width, colorScheme }: Look,
			look: (page: Page) => Promise<void>,
		): Promise<string[]> {
			const context = await browser.newContext({
				viewport: { width, height: 900 },
				colorScheme,
			});
			const heard: string[] = [];
			const page = await context.newPage();
			const url = pages.get(name) ?? "";
			page.on("console", (message) => heard.push(message.text()));
			page.on("pageerror", (error) => heard.push(error.message));
			page.on("dialog", (dialog) => void heard.push(dialog.message()));
			page.on("request", (request) => {
				if (request.url() !== url) heard.push(request.url());
			});
			try {
				await page.goto(url);
				await look(page);
			} finally {
				await context.close();
			}
			return heard;
		}

		const names = [...CAPTURES, "hostile strings", "several captures"];

		it.each(
			names.flatMap((name, index) =>
				// Every look of the first page, then by day on a desk and by night on a phone.
				(index === 0 ? LOOKS : [LOOKS[0] as Look, LOOKS[3] as Look]).map(
					(look) => [name, look] as const,
				),
			),
		)(
			"of %s breaks no accessibility rule, asks for nothing and says nothing: %o",
			async (name, look) => {
				const heard = await open(name, look, async (page) => {
					expect(await violationsIn(page)).toEqual([]);
				});
				expect(heard).toEqual([]);
			},
		);

		it.each(names.slice(0, -2))(
			"of %s needs no sideways scrolling at 360 pixels",
			async (name) => {
				await open(name, LOOKS[2] as Look, async (page) => {
					expect(
						await page.evaluate("document.documentElement.scrollWidth"),
					).toBeLessThanOrEqual(360);
				});
			},
		);

		it("shows one drawing of the path, which fits", async () => {
			for (const look of LOOKS)
				await open(CAPTURES[0] ?? "", look, async (page) => {
					const drawings = page.locator("svg.drawing:visible");
					expect(await drawings.count()).toBe(1);
					const box = await drawings.boundingBox();
					expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(
						look.width,
					);
				});
		});

		it("shows the commands of the chosen platform only", async () => {
			await open(CAPTURES[0] ?? "", LOOKS[0] as Look, async (page) => {
				const shown = () =>
					page.locator(".platform-name:visible").allTextContents();
				expect(new Set(await shown()).size).toBeGreaterThan(2);
				await page.getByLabel("HAProxy").check();
				expect(await shown()).toEqual(["HAProxy"]);
				await page.getByLabel("All platforms").check();
				expect(new Set(await shown()).size).toBeGreaterThan(2);
			});
		});

		it("selects a whole display filter with one click", async () => {
			await open(CAPTURES[0] ?? "", LOOKS[0] as Look, async (page) => {
				const filter = page.locator(".filter pre");
				await filter.click();
				expect(await page.evaluate("String(getSelection())")).toBe(
					await filter.textContent(),
				);
			});
		});

		it("prints what is folded away on the screen", async () => {
			await open(CAPTURES[0] ?? "", LOOKS[0] as Look, async (page) => {
				const ways = page.locator(".ways");
				const height = async () => (await ways.boundingBox())?.height ?? 0;
				expect(await ways.isVisible()).toBe(false);
				await page.emulateMedia({ media: "print" });
				expect(await height()).toBeGreaterThan(20);
			});
		});
	},
);

/** The accessibility rules that a page breaks, with the first place of each. */
async function violationsIn(page: Page): Promise<string[]> {
	// Puts the rules into the page by the debugger, which no policy holds.
	const session = await page.context().newCDPSession(page);
	await session.send("Runtime.evaluate", {
		expression: readFileSync(AXE, "utf8"),
	});
	const { result } = await session.send("Runtime.evaluate", {
		expression:
			"axe.run().then(({ violations }) => JSON.stringify(violations.map(({ id, nodes }) => id + ': ' + nodes[0].html)))",
		awaitPromise: true,
		returnByValue: true,
	});
	return JSON.parse(result.value);
}
