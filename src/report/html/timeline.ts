import { type Html, html } from "../escape-html.js";
import type { TimelineReport } from "../report.js";
import { number } from "../words.js";
import type { PageWords } from "./place.js";

type Bucket = TimelineReport["buckets"][number];
type Kind = keyof Bucket;

/** From the axis upwards. */
const KINDS: readonly Kind[] = ["affected", "other", "healthy"];
const SIZE = { width: 900, height: 120, gap: 2 };

/** Draws connections over time as stacked bars, with a legend, and a table of the same. */
export function timelineFigure(
	timeline: TimelineReport,
	id: string,
	{ html: { timeline: words } }: PageWords,
): Html {
	const { buckets, bucketSeconds } = timeline;
	const total = (kind: Kind) =>
		buckets.reduce((sum, bucket) => sum + bucket[kind], 0);
	const most = Math.max(1, ...buckets.map(sumOf));
	const summary = words.summary(
		total("affected"),
		total("healthy"),
		total("other"),
	);
	return html`<figure class="timeline">
<svg role="img" aria-labelledby="${id}-title ${id}-desc" viewBox="0 0 ${SIZE.width} ${SIZE.height + 22}" preserveAspectRatio="none">
<title id="${id}-title">${words.title}</title><desc id="${id}-desc">${summary}</desc>
<defs><pattern id="${id}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6"/><rect class="hatch" width="3" height="6"/></pattern></defs>
${buckets.map((bucket, index) => bars(bucket, index, buckets.length, most, id))}
<line class="axis" x1="0" y1="${SIZE.height}" x2="${SIZE.width}" y2="${SIZE.height}"/>
</svg>
<p class="axis-text"><span>${clock(timeline.start)} UTC</span><span>${words.seconds(tenth(buckets.length * bucketSeconds))}</span></p>
<figcaption><span class="key affected">${words.affected}: ${number(total("affected"))}</span> <span class="key healthy">${words.healthy}: ${number(total("healthy"))}</span> <span class="key other">${words.other}: ${number(total("other"))} (${words.otherMeans})</span><br>${words.scale(most, bucketSeconds)}</figcaption>
${asTable(timeline, words)}
</figure>`;
}

function bars(
	bucket: Bucket,
	index: number,
	count: number,
	most: number,
	id: string,
): Html {
	const step = SIZE.width / count;
	const x = tenth(index * step);
	const width = tenth(Math.max(1, step - SIZE.gap));
	let y = SIZE.height;
	const drawn = KINDS.filter((kind) => bucket[kind] > 0).map((kind) => {
		const height = tenth((bucket[kind] / most) * (SIZE.height - 4));
		y = tenth(y - height);
		const fill = kind === "affected" ? html` fill="url(#${id}-hatch)"` : null;
		return html`<rect class="bar ${kind}"${fill} x="${x}" y="${y}" width="${width}" height="${height}"/>`;
	});
	return html`${drawn}`;
}

function asTable(
	{ buckets, bucketSeconds }: TimelineReport,
	words: PageWords["html"]["timeline"],
): Html {
	const rows = buckets.flatMap((bucket, index) =>
		sumOf(bucket) === 0
			? []
			: [
					html`<tr><th scope="row">${tenth(index * bucketSeconds)}</th><td>${number(bucket.affected)}</td><td>${number(bucket.healthy)}</td><td>${number(bucket.other)}</td></tr>\n`,
				],
	);
	return html`<details><summary>${words.table}</summary><table class="numbers-table"><caption>${words.caption}</caption><thead><tr><th scope="col">${words.from}</th><th scope="col">${words.affected}</th><th scope="col">${words.healthy}</th><th scope="col">${words.other}</th></tr></thead><tbody>${rows}</tbody></table></details>`;
}

const sumOf = ({ affected, healthy, other }: Bucket): number =>
	affected + healthy + other;

/** `2026-01-02T03:04:05.000000000Z` -> `2026-01-02 03:04:05`. */
const clock = (time: string): string => time.slice(0, 19).replace("T", " ");

const tenth = (value: number): number => Math.round(value * 1000) / 1000;
