import { type Html, html } from "../escape-html.js";
import { remediesByTitle } from "../remedy-groups.js";
import type { Diagnosis, Remedy } from "../report.js";
import { copyable } from "./place.js";
import { WORDS } from "./words.js";

/** Platforms that can be chosen: as many as the style sheet knows. */
export const MAX_PLATFORMS = 12;

/** What to do, with a choice of platform that needs no script. */
export function remedyList({ remedies }: Diagnosis, id: string): Html | null {
	if (remedies.length === 0) return null;
	const platforms = [
		...new Set(remedies.map(({ platform }) => platform)),
	].filter((platform) => platform !== WORDS.anyPlatform);
	const isChoice = platforms.length > 1 && platforms.length <= MAX_PLATFORMS;
	return html`${isChoice ? choice(platforms, id) : null}
<ol class="remedy-list">${remediesByTitle(remedies).map((group) => item(group, platforms))}</ol>`;
}

function choice(platforms: readonly string[], id: string): Html {
	return html`<fieldset class="platforms"><legend>${WORDS.chooseYours}</legend>
<label><input type="radio" name="${id}" value="all" checked>${WORDS.everyPlatform}</label>
${platforms.map((platform, index) => html`<label><input type="radio" name="${id}" value="${index}">${platform}</label>\n`)}</fieldset>`;
}

function item(group: readonly Remedy[], platforms: readonly string[]): Html {
	const [first] = group;
	return html`<li><p>${first?.title}</p>
${group.map((remedy) => platformPart(remedy, platforms))}
${first?.expect === "" ? null : html`<p class="expect">${WORDS.expect} ${first?.expect}</p>`}</li>
`;
}

function platformPart(
	{ platform, commands }: Remedy,
	platforms: readonly string[],
): Html {
	const index = platforms.indexOf(platform);
	return html`<div class="platform" data-platform="${index === -1 ? WORDS.anyPlatform : index}">${index === -1 ? null : html`<p class="platform-name">${platform}</p>`}${commands.length === 0 ? null : copyable(commands.join("\n"))}</div>
`;
}
