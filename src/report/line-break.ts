import { beginsWide, widthOf } from "./display-width.js";

/** What no line may begin with (JIS X 4051; W3C, Requirements for Japanese Text Layout, 3.1.7). */
const NEVER_FIRST = new Set(
	"、。，．・：；？！ー～々ゝゞヽヾ…‥）］｝〕〉》」』】〙〗〟’”ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ)]}\"',.:;!?/%",
);

/** What no line may end with (3.1.8 there). */
const NEVER_LAST = new Set("（［｛〔〈《「『【〘〖〝‘“([{");

/** Columns that words may have which are kept together because that reads better. */
const LONGEST_PHRASE = 28;

/** A longer text without blanks is taken in pieces: the time that words take to find grows with its square. */
const PIECE = /.{1,500}/gsu;

const KANJI = /^\p{Script=Han}$/u;
const KATAKANA = /^[\p{Script=Katakana}ー]$/u;
const HIRAGANA = /^\p{Script=Hiragana}$/u;

let segmenter: Intl.Segmenter | undefined;

/**
 * Takes a text without blanks apart where a line of Japanese may end: between words, which keep their
 * particles behind them, and by the rules for punctuation. Latin words, addresses and commands stay whole.
 */
export function partsOf(text: string): string[] {
	return (text.match(PIECE) ?? []).flatMap(partsOfPiece);
}

function partsOfPiece(text: string): string[] {
	// Made when it is first needed: it loads a dictionary.
	segmenter ??= new Intl.Segmenter("ja", { granularity: "word" });
	const parts: string[] = [];
	let last = "";
	for (const { segment } of segmenter.segment(text)) {
		const before = parts.at(-1);
		if (before === undefined || mayBreak(before, last, segment))
			parts.push(segment);
		else parts[parts.length - 1] = before + segment;
		last = [...segment].at(-1) ?? "";
	}
	return parts;
}

/**
 * Tells whether a line does better not to end at the blank between two texts: a particle stays with the
 * Latin word or address before it, a counter with its number.
 */
export function clings(before: string, after: string): boolean {
	const [first = ""] = after;
	const isOne =
		HIRAGANA.test(first) || (/\d$/.test(before) && KANJI.test(first));
	return isOne && widthOf(before) + 1 + widthOf(after) <= LONGEST_PHRASE;
}

/** @param last the last character of what stands before */
function mayBreak(before: string, last: string, after: string): boolean {
	const [first = ""] = after;
	if (!beginsWide(last) && !beginsWide(first)) return false;
	if (NEVER_FIRST.has(first) || NEVER_LAST.has(last)) return false;
	const together = widthOf(before) + widthOf(after);
	return together > LONGEST_PHRASE || !isPhrase(before, last, after);
}

/** Particles and endings stay with their word, compounds whole, prefixes and suffixes of one character, too. */
function isPhrase(before: string, last: string, after: string): boolean {
	const [first = ""] = after;
	return (
		(HIRAGANA.test(first) && !"、。".includes(last)) ||
		(KATAKANA.test(first) && KATAKANA.test(last)) ||
		(KANJI.test(first) && KANJI.test(last)) ||
		(KANJI.test(after) && KATAKANA.test(last)) ||
		KANJI.test(before)
	);
}
