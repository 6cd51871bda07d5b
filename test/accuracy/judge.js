/**
 * @typedef {"yes" | "possible" | "by-design" | "no" | "unknown"} Answer
 *
 * @typedef {object} Judgement
 * @property {number} score 1 right, 0.5 weak, 0 wrong
 * @property {string} note empty when right
 * @property {"false-alarm" | "missed" | undefined} fault
 */

/** @type {Judgement} */
const RIGHT = { score: 1, note: "", fault: undefined };
/** @type {Judgement} */
const WEAK = { score: 0.5, note: "weak", fault: undefined };
/** @type {Judgement} */
const FALSE_ALARM = { score: 0, note: "FALSE ALARM", fault: "false-alarm" };
/** @type {Judgement} */
const MISSED = { score: 0, note: "MISSED", fault: "missed" };

/** @type {(note: string) => Judgement} */
const wrong = (note) => ({ score: 0, note, fault: undefined });

/**
 * What becomes of each answer, by what can be concluded from the capture. `real`: the thing is there,
 * whether or not this capture shows it; `absent`: it is not. An answer that is not listed is wrong.
 *
 * @type {Record<string, { real: Record<string, Judgement>, absent: Record<string, Judgement> }>}
 */
const TABLE = {
	yes: both({ yes: RIGHT, possible: WEAK }),
	no: both({
		no: RIGHT,
		unknown: WEAK,
		"by-design": WEAK,
		possible: wrong("suspects"),
		yes: FALSE_ALARM,
	}),
	"by-design": both({
		"by-design": RIGHT,
		no: WEAK,
		unknown: WEAK,
		yes: FALSE_ALARM,
	}),
	possible: {
		real: { possible: RIGHT, yes: RIGHT, unknown: WEAK },
		absent: {
			possible: RIGHT,
			no: RIGHT,
			"by-design": RIGHT,
			unknown: WEAK,
			yes: FALSE_ALARM,
		},
	},
	unknown: {
		real: { unknown: RIGHT, possible: RIGHT, yes: RIGHT },
		absent: { unknown: RIGHT, possible: WEAK, yes: FALSE_ALARM },
	},
};

/** What an answer that the table does not list is called, by what can be concluded. */
const ELSE = /** @type {Record<string, Judgement>} */ ({
	yes: MISSED,
	possible: wrong("overclaim"),
	unknown: wrong("overclaim"),
});

/**
 * Judges an answer by what can be concluded from the capture.
 *
 * @param {string} expected `yes`, `no`, `possible`, `unknown` or `by-design`
 * @param {string} answer of the report
 * @param {boolean} real is it there, whether or not this capture shows it?
 * @returns {Judgement}
 */
export function judge(expected, answer, real) {
	const row = TABLE[expected];
	if (row === undefined) throw new RangeError(`No such answer: ${expected}`);
	const found = (real ? row.real : row.absent)[answer];
	return found ?? ELSE[expected] ?? wrong("wrong");
}

/**
 * Returns the answers that are right, the expected one first.
 *
 * @param {string} expected
 * @param {boolean} real
 */
export function acceptedAnswers(expected, real) {
	/** @type {Answer[]} */
	const answers = ["yes", "possible", "by-design", "no", "unknown"];
	return answers
		.filter((answer) => judge(expected, answer, real).score === 1)
		.sort((a, b) => Number(b === expected) - Number(a === expected));
}

/** @param {Record<string, Judgement>} row */
function both(row) {
	return { real: row, absent: row };
}
