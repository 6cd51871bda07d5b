import { printableData } from "./printable.js";
import { type Section, section } from "./text-diagnosis.js";
import { type TextOptions, type TextStyle, textStyle } from "./text-style.js";
import type {
	FaultVerification,
	Verification,
	VerificationResult,
} from "./verification-schema.js";
import { counted } from "./words.js";
import { hang, wrap } from "./wrap.js";

const HEADLINE: Record<
	VerificationResult,
	{ words: string; tone: "good" | "bad" | "doubtful" }
> = {
	cured: { words: "CURED", tone: "good" },
	"not-cured": { words: "NOT CURED", tone: "bad" },
	"other-fault": { words: "ANOTHER FAULT", tone: "bad" },
	"cannot-tell": { words: "CANNOT TELL", tone: "doubtful" },
	"nothing-to-cure": { words: "NOTHING TO CURE", tone: "doubtful" },
};

/** Renders a verification for a person: the result first, then each fault, what cannot be said, what was compared. */
export function renderVerification(
	verification: Verification,
	options: TextOptions,
): string {
	const clean = printableData(verification);
	const style = textStyle(options);
	const sections: Section[] = [
		headlineLines(clean, style),
		...clean.faults.map((fault) => faultSection(fault, style)),
		section(
			"Wrong in the capture after only",
			newFaultLines(clean, style),
			style,
		),
		section("What these captures cannot say", unsaidLines(clean, style), style),
		section("Compared", comparedLines(clean, style), style),
	];
	const texts = sections
		.filter((lines) => lines.length > 0)
		.map((lines) => lines.join("\n"));
	return `${texts.join("\n\n")}\n`;
}

function headlineLines(
	{ result, summary }: Verification,
	{ paint, width }: TextStyle,
): string[] {
	const { words, tone } = HEADLINE[result];
	const margin = words.length + 3;
	return wrap(summary, width - margin).map((line, index) =>
		index === 0
			? `${paint[tone](words)}   ${paint.strong(line)}`
			: " ".repeat(margin) + paint.strong(line),
	);
}

const STATE: Record<FaultVerification["state"], string> = {
	cured: "gone",
	remains: "still there",
	changed: "gone, but something else is wrong with the same servers",
	"cannot-tell": "cannot tell",
};

function faultSection(fault: FaultVerification, style: TextStyle): Section {
	const { cause, title, state, confidence, observations } = fault;
	const sure = confidence === null ? "" : `, ${confidence}`;
	return section(
		`${cause}: ${STATE[state]}${sure}`,
		[
			...hang("  before: ", title, style.width),
			...observations.flatMap((text) =>
				hang(`  ${style.glyphs.bullet} `, text, style.width),
			),
		],
		style,
	);
}

function newFaultLines(
	{ newFaults }: Verification,
	{ glyphs, width }: TextStyle,
): string[] {
	return newFaults.flatMap(({ cause, confidence, title }) =>
		hang(`  ${glyphs.bullet} `, `${cause}, ${confidence}: ${title}`, width),
	);
}

function unsaidLines(
	{ faults }: Verification,
	{ glyphs, width }: TextStyle,
): string[] {
	const texts = new Set(faults.flatMap(({ unsaid }) => unsaid));
	return [...texts].flatMap((text) => hang(`  ${glyphs.bullet} `, text, width));
}

function comparedLines(
	{ before, after }: Verification,
	{ width }: TextStyle,
): string[] {
	const line = ({
		captures,
		vantage,
		host,
		tcpSegments,
		connections,
	}: Verification["before"]) =>
		`${captures.join(", ")}: taken at ${vantage}${host === null ? "" : ` ${host}`}, ${counted(tcpSegments, "TCP segment")}, ${counted(connections, "connection")}`;
	return [
		...hang("  before: ", line(before), width),
		...hang("  after:  ", line(after), width),
	];
}
