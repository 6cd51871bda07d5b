import type { Catalogue } from "../../words/catalogue.js";
import { type Html, type HtmlValue, html } from "../escape-html.js";
import type { FrameLabels } from "../frame-label.js";

/** What the page says by itself: what only it says, and what other renderings say as well. */
export type PageWords = Pick<Catalogue, "html" | "report">;

/** Where a part stands in the page: how deep its headings are, and what its ids begin with. */
export interface Place {
	/** Level of the next heading, from 1. */
	readonly level: number;
	/** Unique in the page. */
	readonly id: string;
	readonly labels: FrameLabels;
	/** Ids of what names the report among several, each followed by a blank; empty for the only one. */
	readonly owner: string;
	readonly words: PageWords;
}

/** The place of a part within another one. */
export const within = (place: Place, name: string): Place => ({
	...place,
	level: place.level + 1,
	id: `${place.id}-${name}`,
});

/** A heading of the place's level. */
export function heading({ level, id }: Place, text: HtmlValue): Html {
	switch (level) {
		case 1:
			return html`<h1 id="${id}">${text}</h1>`;
		case 2:
			return html`<h2 id="${id}">${text}</h2>`;
		case 3:
			return html`<h3 id="${id}">${text}</h3>`;
		case 4:
			return html`<h4 id="${id}">${text}</h4>`;
		case 5:
			return html`<h5 id="${id}">${text}</h5>`;
		default:
			return html`<h6 id="${id}">${text}</h6>`;
	}
}

/** A headed part of the page; none where it has nothing to say. */
export function section(
	place: Place,
	name: string,
	title: string,
	content: Html | null,
): Html | null {
	if (content === null) return null;
	const inner = within(place, name);
	return html`<section class="${name}" aria-labelledby="${place.owner}${inner.id}">
${heading(inner, title)}
${content}
</section>
`;
}

/** Text to be copied: one click selects all of it. */
export const copyable = (text: string): Html =>
	html`<pre class="copy"><code>${text}</code></pre>`;
