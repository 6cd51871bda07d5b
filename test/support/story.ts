/**
 * Conversations, one line per packet, as real frames:
 *
 * @example
 * const bypass = story`
 *   @0    C>V S  ts=5          # a SYN at 0 s
 *   R>C   SA     ts=900,5      # a millisecond later; numbers as two TCP stacks would choose them
 *   +0.2  C>R R  ttl=63        # 0.2 s later
 *   C:40001>V PA len=100; C:40001>V again       # the same bytes with another IP-ID
 *   V>C SA; V>C copy ttl=63 macs=G>C            # a second frame of the very same packet
 *   arp 10.0.2.100 is R; arp 10.0.2.100 of Q    # R's MAC answers for the address, Q's asks in its name
 *   icmp G unreachable C>V code=13; icmp G exceeded C>V; icmp G redirect C>V gateway=10.0.1.2
 * `;
 * factsOf(bypass).connections;
 *
 * Fields: seq ack len ts=value,echo mss win ttl id vlan if dir=in|out macs=FROM>TO code gateway.
 * Names are of {@link DEFAULT_NETWORK} or of the network given to {@link storyIn}; an address may
 * stand for a name.
 */
import { Analyzer } from "../../src/analyze.js";
import { Direction, type Frame } from "../../src/capture/frame.js";
import type { Hints } from "../../src/diagnosis/hints.js";
import type { Facts } from "../../src/flow/facts.js";
import { Observer } from "../../src/flow/observer.js";
import type { Report } from "../../src/report/report.js";
import type { Catalogue } from "../../src/words/catalogue.js";
import { en } from "../../src/words/en/index.js";
import { frameOf } from "./decoding.js";
import { FrameMaker } from "./story-frames.js";
import { type StoryLine, storyLines } from "./story-line.js";
import { DEFAULT_NETWORK, type Network } from "./story-network.js";

/** 2026-01-02T03:04:05Z, when every story begins. */
const START_SECONDS = 1_767_323_045;

/** A millisecond lies between two lines that give no time. */
const STEP_SECONDS = 0.001;

/** The frames of a conversation, in file order. */
export interface Story {
	readonly frames: readonly Frame[];
}

/** Makes a story of the default network. */
export const story = storyIn(DEFAULT_NETWORK);

/** Returns a tag for stories of another network; its hosts are added to the default ones. */
export function storyIn(network: Network) {
	const hosts = { ...DEFAULT_NETWORK, ...network };
	return (parts: TemplateStringsArray, ...values: readonly unknown[]): Story =>
		makeStory(
			String.raw(
				{ raw: parts },
				...values.map((value) => [value].flat().join("\n")),
			),
			hosts,
		);
}

/** Repeats a text for each number from 0, for use inside a story: `${times(9, (i) => ...)}`. */
export const times = (count: number, line: (index: number) => string): string =>
	Array.from({ length: count }, (_, index) => line(index)).join("\n");

function makeStory(text: string, network: Network): Story {
	const maker = new FrameMaker(network);
	let seconds = -STEP_SECONDS;
	const frames = storyLines(text).map((line, index) => {
		seconds = timeOf(line, seconds);
		return frameOf(maker.bytes(line), {
			number: index + 1,
			...clockOf(seconds),
			interfaceId: Number(line.fields.get("if") ?? 0),
			direction: directionOf(line),
		});
	});
	return { frames };
}

function timeOf(line: StoryLine, before: number): number {
	if (line.time === undefined) return before + STEP_SECONDS;
	return line.isRelative ? before + line.time : line.time;
}

function clockOf(seconds: number): Pick<Frame, "seconds" | "nanoseconds"> {
	const microseconds = Math.round(seconds * 1e6);
	return {
		seconds: START_SECONDS + Math.floor(microseconds / 1e6),
		nanoseconds: (microseconds % 1e6) * 1e3,
	};
}

function directionOf({ fields }: StoryLine): Direction {
	const text = fields.get("dir");
	if (text === undefined) return Direction.Unknown;
	return text === "in" ? Direction.Inbound : Direction.Outbound;
}

/** Shows a story to the real decoder and tracker. */
export function factsOf({ frames }: Story): Facts {
	const observer = new Observer();
	for (const frame of frames) observer.observe(frame);
	return observer.facts();
}

/** Analyses a story as a capture file named `story.pcap` would be. */
export function reportOf(
	{ frames }: Story,
	hints: Hints = {},
	words: Catalogue = en,
): Report {
	const analyzer = new Analyzer(hints, { words });
	for (const frame of frames) analyzer.sink(frame);
	return analyzer.report({
		name: "story.pcap",
		compression: "none",
		format: "pcapng",
		interfaces: [],
		comments: [],
		warnings: [],
		frames: frames.length,
	});
}
