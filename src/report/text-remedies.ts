import { remediesByTitle } from "./remedy-groups.js";
import type { Diagnosis, Remedy } from "./report.js";
import { type Section, section } from "./text-diagnosis.js";
import type { TextStyle } from "./text-style.js";
import { hang } from "./wrap.js";

/** Renders what to do: each remedy with commands to copy and what the next capture must show. */
export function remedySection(
	{ remedies }: Diagnosis,
	style: TextStyle,
): Section {
	return section(
		style.words.text.headings.remedies,
		remediesByTitle(remedies).flatMap((group, index) =>
			groupLines(group, index + 1, style),
		),
		style,
	);
}

function groupLines(
	group: readonly Remedy[],
	number: number,
	style: TextStyle,
): string[] {
	const [{ title, expect } = { title: "", expect: "" }] = group;
	return [
		...hang(`  ${number}. `, title, style.width),
		...group.flatMap((remedy) => platformLines(remedy, style)),
		...(expect === ""
			? []
			: hang(`     ${style.words.text.leads.expect}: `, expect, style.width)),
	];
}

function platformLines(
	{ platform, commands }: Remedy,
	{ paint }: TextStyle,
): string[] {
	return [
		...(platform === "any" ? [] : [`     ${platform}:`]),
		...commands.map((command) => `       ${paint.command(command)}`),
	];
}
