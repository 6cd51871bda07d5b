import type { Fix, Guide } from "../diagnosis/guide.js";

/** Something that has a page: a rule or a cause. */
export interface PageSubject {
	readonly id: string;
	/** `rule, error` or `cause of lb-bypass, error`. */
	readonly kind: string;
	readonly summary: string;
	readonly explain: string;
	readonly guide: Guide;
}

/** A part of a page: paragraphs as they are written, then fixes. */
export interface PageSection {
	readonly heading: string;
	readonly paragraphs: readonly string[];
	readonly fixes: readonly Fix[];
}

const WHAT = "What it is";
const LOOKS = "How it looks in packets";
const NOT = "When it is not a fault";
const FIX = "How to fix it";
const AFTER = "How the capture after the fix must look";

/** Sections by the words that a paragraph of an explanation begins with; `lead` is not repeated below the heading. */
const LEADS: readonly { heading: string; begins: RegExp; lead: RegExp }[] = [
	{ heading: LOOKS, begins: /^In packets/, lead: /^In packets(: |, )/ },
	{ heading: "Why it matters", begins: /^Why it matters:/, lead: /^[^:]*: / },
	{ heading: "What to check", begins: /^Check[,:]/, lead: /^Check: / },
	{
		heading: NOT,
		begins: /^(Not (a|this)\b|Less sure)/,
		lead: /^Not [^:]*: /,
	},
	{ heading: FIX, begins: /^Cure\b/, lead: /^Cure: / },
];

/** The order of a page's sections. */
const ORDER = [WHAT, LOOKS, "Why it matters", "What to check", NOT, FIX, AFTER];

/**
 * Takes an explanation apart into the sections of its page and adds what its guide says. Paragraphs keep
 * the line breaks that they were written with; indented ones are tables.
 */
export function pageSections({ explain, guide }: PageSubject): PageSection[] {
	const parts = new Map<string, string[]>();
	const add = (heading: string, text: string) =>
		parts.set(heading, [...(parts.get(heading) ?? []), text]);
	for (const paragraph of explain.trim().split(/\n{2,}/)) {
		const known = LEADS.find(({ begins }) => begins.test(paragraph));
		const text = paragraph.replace(known?.lead ?? /^(?!)/, "");
		add(known?.heading ?? WHAT, capitalised(text));
	}
	if (guide.looks !== undefined && !parts.has(LOOKS)) add(LOOKS, guide.looks);
	if (guide.notWhen !== undefined && !parts.has(NOT)) add(NOT, guide.notWhen);
	if (guide.causes === undefined && guide.fixes.length === 0 && !parts.has(FIX))
		add(FIX, "Nothing has to be changed for this.");
	add(AFTER, guide.after);
	return ORDER.flatMap((heading) => {
		const paragraphs = parts.get(heading) ?? [];
		const fixes = heading === FIX ? guide.fixes : [];
		return paragraphs.length + fixes.length === 0
			? []
			: [{ heading, paragraphs, fixes }];
	});
}

const capitalised = (text: string): string =>
	text.charAt(0).toUpperCase() + text.slice(1);
