import { type Html, html } from "../escape-html.js";
import type { Unread } from "../report.js";
import type { PageWords } from "./place.js";

/** Writes what stands in place of the report on a capture that could not be read. */
export const unreadPart = (
	{ name, error }: Unread,
	id: string,
	{ report }: PageWords,
): Html =>
	html`<section class="verdict bad" aria-labelledby="${id}-name ${id}">
<p class="capture-name" id="${id}-name">${name}</p>
<h2 id="${id}"><span class="answer">${report.headline.unread}</span></h2>
<p class="title">${error.message}</p>
</section>`;
