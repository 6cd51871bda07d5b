import type { Way as FoundWay, Path } from "../diagnosis/path/path.js";
import type { Timeline } from "../diagnosis/timeline.js";
import type { Catalogue } from "../words/catalogue.js";
import type { FrameIndex } from "./frame-index.js";
import type { PathReport, TimelineReport, Way } from "./report.js";
import { isoTime } from "./time.js";

/** Writes the ways of a path with frames as the reader finds them. */
export const pathReport = (
	path: Path,
	index: FrameIndex,
	words: Catalogue,
): PathReport => ({
	diagnosis: path.diagnosis ?? null,
	nodes: path.nodes.map((node) => ({
		...node,
		names: [...node.names],
		macs: [...node.macs],
	})),
	ways: path.ways.map((way) => wayReport(way, index, words)),
});

const wayReport = (
	way: FoundWay,
	index: FrameIndex,
	words: Catalogue,
): Way => ({
	...way,
	packets: words.diagnosis.path.packets[way.packets],
	hops: way.hops.map((hop) => ({ ...hop })),
	frame: way.frame === undefined ? null : index.locate(way.frame),
});

/** Writes a timeline with its time as text. */
export function timelineReport(
	timeline: Timeline | undefined,
	baseSeconds: number,
): TimelineReport | null {
	if (timeline === undefined) return null;
	return {
		start: isoTime(baseSeconds, timeline.startNs),
		bucketSeconds: timeline.bucketNs / 1e9,
		buckets: timeline.buckets.map((bucket) => ({ ...bucket })),
	};
}
