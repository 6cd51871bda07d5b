import { padRight, widthOf } from "./display-width.js";
import { printableData } from "./printable.js";
import { type Section, section } from "./text-diagnosis.js";
import { type TextOptions, type TextStyle, textStyle } from "./text-style.js";
import type {
	FaultVerification,
	Verification,
	VerificationResult,
} from "./verification-schema.js";
import { hang, wrap } from "./wrap.js";

const TONE: Record<VerificationResult, "good" | "bad" | "doubtful"> = {
	cured: "good",
	"not-cured": "bad",
	"other-fault": "bad",
	"cannot-tell": "doubtful",
	"nothing-to-cure": "doubtful",
};

/** Renders a verification for a person: the result first, then each fault, what cannot be said, what was compared. */
export function renderVerification(
	verification: Verification,
	options: TextOptions,
): string {
	const clean = printableData(verification);
	const style = textStyle(options);
	const says = style.words.verificationText;
	const sections: Section[] = [
		headlineLines(clean, style),
		...clean.faults.map((fault) => faultSection(fault, style)),
		section(says.newFaults, newFaultLines(clean, style), style),
		section(says.unsaid, unsaidLines(clean, style), style),
		section(says.compared, comparedLines(clean, style), style),
	];
	const texts = sections
		.filter((lines) => lines.length > 0)
		.map((lines) => lines.join("\n"));
	return `${texts.join("\n\n")}\n`;
}

function headlineLines(
	{ result, summary }: Verification,
	{ paint, width, words }: TextStyle,
): string[] {
	const headline = words.verificationText.headlines[result];
	const margin = widthOf(headline) + 3;
	return wrap(summary, width - margin).map((line, index) =>
		index === 0
			? `${paint[TONE[result]](headline)}   ${paint.strong(line)}`
			: " ".repeat(margin) + paint.strong(line),
	);
}

function faultSection(fault: FaultVerification, style: TextStyle): Section {
	const { cause, title, state, confidence, observations } = fault;
	const { terms, verificationText } = style.words;
	const sure = confidence === null ? null : terms.confidence[confidence];
	return section(
		verificationText.fault(cause, state, sure),
		[
			...hang(`  ${verificationText.before} `, title, style.width),
			...observations.flatMap((text) =>
				hang(`  ${style.glyphs.bullet} `, text, style.width),
			),
		],
		style,
	);
}

function newFaultLines(
	{ newFaults }: Verification,
	{ glyphs, width, words }: TextStyle,
): string[] {
	return newFaults.flatMap(({ cause, confidence, title }) =>
		hang(
			`  ${glyphs.bullet} `,
			words.verificationText.newFault(
				cause,
				words.terms.confidence[confidence],
				title,
			),
			width,
		),
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
	{ width, words: { verificationText: words } }: TextStyle,
): string[] {
	const line = (compared: Verification["before"]) =>
		words.capture(
			compared.captures,
			compared.vantage,
			compared.host,
			compared.tcpSegments,
			compared.connections,
		);
	const leads = [words.before, words.after];
	const widest = Math.max(...leads.map(widthOf));
	return [before, after].flatMap((compared, index) =>
		hang(`  ${padRight(leads[index] ?? "", widest)} `, line(compared), width),
	);
}
