import { frameLabels } from "./frame-label.js";
import type { Diagnosis, FrameReference, Report } from "./report.js";
import type { ReportWords } from "./words.js";

/** What of a capture proves a report, as far as the report itself names it. */
export interface EvidencePlan {
	/** Frames that evidence and ladders cite, per capture of the report: their whole connections belong to it. */
	readonly cited: readonly ReadonlySet<number>[];
	/** Addresses that the diagnoses are about. */
	readonly addresses: ReadonlySet<string>;
	/** What is to be said of single frames, per capture; their frame numbers are those of the report. */
	readonly comments: readonly ReadonlyMap<number, readonly string[]>[];
	/** Names for the addresses of bypasses, each address once. */
	readonly names: readonly {
		readonly address: string;
		readonly name: string;
	}[];
}

/** Sentences that one frame may get. */
const MAX_COMMENTS = 3;

/**
 * Reads out of a report what its evidence consists of. Pure: looks at no capture.
 *
 * @param words of the report's language
 */
export function evidencePlan(report: Report, words: ReportWords): EvidencePlan {
	const { diagnoses, captures } = report;
	const cited = captures.map(() => new Set<number>());
	for (const { capture, frame } of diagnoses.flatMap(citedFrames))
		cited[capture]?.add(frame);
	return {
		cited,
		addresses: new Set(diagnoses.flatMap(endpointsOf).map(hostOf)),
		comments: commentsOf(report, words),
		names: namesOf(diagnoses),
	};
}

function citedFrames({ evidence, ladder }: Diagnosis): FrameReference[] {
	return [
		...evidence.flatMap(({ frames }) => frames),
		...(ladder?.steps ?? []).map(({ capture, frame }) => ({ capture, frame })),
	];
}

function endpointsOf({ bypasses, ladder }: Diagnosis): string[] {
	const ends = [
		...bypasses.flatMap(({ client, vip, realServer }) => [
			client,
			vip,
			realServer,
		]),
		ladder?.client,
		ladder?.vip,
		ladder?.realServer,
	];
	return ends.filter((end) => typeof end === "string");
}

/** Returns the address of `10.0.0.1:80`, `[2001:db8::1]:80` or an address alone. */
export function hostOf(endpoint: string): string {
	const bracketed = /^\[([^\]]*)\]/.exec(endpoint);
	if (bracketed !== null) return bracketed[1] ?? "";
	const parts = endpoint.split(":");
	return parts.length === 2 ? (parts[0] ?? "") : endpoint;
}

/** Most specific first: the step of the ladder, the finding, the evidence that cites the frame. */
function commentsOf(
	report: Report,
	words: ReportWords,
): Map<number, string[]>[] {
	const says = words.evidence;
	const comments = report.captures.map(() => new Map<number, string[]>());
	const say = ({ capture, frame }: FrameReference, text: string): void => {
		const said = comments[capture]?.get(frame);
		if (said === undefined) comments[capture]?.set(frame, [text]);
		else if (said.length < MAX_COMMENTS && !said.includes(text))
			said.push(text);
	};
	for (const { ladder } of report.diagnoses) {
		for (const { note, flags, from, to, ...step } of ladder?.steps ?? [])
			if (note !== null) say(step, says.step(flags, from, to, note));
	}
	sayFindings(report, words, say);
	for (const { cause, confidence, evidence } of report.diagnoses) {
		const sure = words.terms.confidence[confidence];
		for (const { frames, observation } of evidence)
			for (const frame of frames)
				say(frame, says.ofCause(cause, sure, observation));
	}
	return comments;
}

/** The findings of the rules that diagnoses rest on, each on its frames with a pointer to the others. */
function sayFindings(
	{ findings, diagnoses, captures }: Report,
	words: ReportWords,
	say: (frame: FrameReference, text: string) => void,
): void {
	const { named } = frameLabels(captures.length, words);
	const rules = new Set(
		diagnoses.flatMap(({ evidence }) => evidence.map(({ rule }) => rule)),
	);
	for (const { rule, frames, message } of findings) {
		if (!rules.has(rule)) continue;
		for (const frame of frames) {
			const others = frames
				.filter((other) => other !== frame)
				.map(named)
				.filter((other) => !message.includes(other));
			say(
				frame,
				others.length === 0 ? message : words.evidence.see(message, others),
			);
		}
	}
}

/** A VIP is named before a real server and that before a client, where one address is several of them. */
function namesOf(diagnoses: readonly Diagnosis[]): EvidencePlan["names"] {
	const roles = new Map<string, string>();
	const bypasses = diagnoses.flatMap((diagnosis) => diagnosis.bypasses);
	const give = (role: string, ends: readonly (string | null)[]): void => {
		for (const end of ends) {
			if (end === null) continue;
			const address = hostOf(end);
			if (!roles.has(address)) roles.set(address, role);
		}
	};
	give(
		"vip",
		bypasses.map(({ vip }) => vip),
	);
	give(
		"real-server",
		bypasses.map(({ realServer }) => realServer),
	);
	give(
		"client",
		bypasses.map(({ client }) => client),
	);
	return [...roles].map(([address, role]) => ({
		address,
		name: `${role}.${address.replaceAll(":", "-")}`,
	}));
}

/**
 * Replaces the frame numbers of a report's sentence.
 *
 * @param numberOf the number in the evidence; undefined for a frame that is not in it
 */
export function renumberFrames(
	sentence: string,
	numberOf: (frame: FrameReference) => number | undefined,
	{ evidence, frameLabel }: ReportWords,
): string {
	const name = new RegExp(
		`(?<![a-z])${frameLabel.frame} (?:(\\d+):)?(\\d+)\\b`,
		"g",
	);
	return sentence.replace(name, (named, capture, frame) => {
		const number = numberOf({
			capture: capture === undefined ? 0 : Number(capture) - 1,
			frame: Number(frame),
		});
		return number === undefined
			? evidence.frameOfOriginal(named)
			: `${frameLabel.frame} ${number}`;
	});
}
