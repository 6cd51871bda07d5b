import { type Html, html } from "../escape-html.js";
import { remediesByTitle } from "../remedy-groups.js";
import type { Diagnosis, Remedy } from "../report.js";
import { copyable, type PageWords } from "./place.js";

/** The platform of a remedy that is for all of them. */
const ANY_PLATFORM = "any";

/** Platforms that can be chosen: as many as the style sheet knows. */
export const MAX_PLATFORMS = 12;

/** What to do, with a choice of platform that needs no script. */
export function remedyList(
	{ remedies }: Diagnosis,
	id: string,
	{ html: { page } }: PageWords,
): Html | null {
	if (remedies.length === 0) return null;
	const platforms = [
		...new Set(remedies.map(({ platform }) => platform)),
	].filter((platform) => platform !== ANY_PLATFORM);
	const isChoice = platforms.length > 1 && platforms.length <= MAX_PLATFORMS;
	return html`${isChoice ? choice(platforms, id, page) : null}
<ol class="remedy-list">${remediesByTitle(remedies).map((group) => item(group, platforms, page))}</ol>`;
}

function choice(
	platforms: readonly string[],
	id: string,
	page: PageWords["html"]["page"],
): Html {
	return html`<fieldset class="platforms"><legend>${page.chooseYours}</legend>
<label><input type="radio" name="${id}" value="all" checked>${page.everyPlatform}</label>
${platforms.map((platform, index) => html`<label><input type="radio" name="${id}" value="${index}">${platform}</label>\n`)}</fieldset>`;
}

function item(
	group: readonly Remedy[],
	platforms: readonly string[],
	page: PageWords["html"]["page"],
): Html {
	const [first] = group;
	return html`<li><p>${first?.title}</p>
${group.map((remedy) => platformPart(remedy, platforms))}
${first?.expect === "" ? null : html`<p class="expect">${page.expect} ${first?.expect}</p>`}</li>
`;
}

function platformPart(
	{ platform, commands }: Remedy,
	platforms: readonly string[],
): Html {
	const index = platforms.indexOf(platform);
	return html`<div class="platform" data-platform="${index === -1 ? ANY_PLATFORM : index}">${index === -1 ? null : html`<p class="platform-name">${platform}</p>`}${commands.length === 0 ? null : copyable(commands.join("\n"))}</div>
`;
}
