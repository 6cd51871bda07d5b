import type { Catalogue } from "./catalogue.js";
import { errors } from "./en/errors/index.js";

type Texts = Catalogue["errors"];

/** A sentence within another one. */
export interface Inner {
	readonly said: Saying;
}

type Fact<F> = string extends F ? F | Inner : F;
type Facts<All extends readonly unknown[]> = {
	[Index in keyof All]: Fact<All[Index]>;
};

/**
 * What an error or a warning says: which text of the catalogue, then its facts. Data, not a function,
 * so that it can be said in any language later, and be sent to another thread.
 *
 * @example
 * ```ts
 * const saying: Saying = ["ofCapture", "a.pcap", { said: ["noFile", "a.pcap"] }];
 * ```
 */
export type Saying = {
	[Text in keyof Texts]: readonly [
		text: Text,
		...facts: Facts<Parameters<Texts[Text]>>,
	];
}[keyof Texts];

/** Says it in the language of a catalogue. */
export function say(
	words: Pick<Catalogue, "errors">,
	[text, ...facts]: Saying,
): string {
	const told = facts.map((fact) =>
		typeof fact === "object" ? say(words, fact.said) : fact,
	);
	return (words.errors[text] as (...facts: unknown[]) => string)(...told);
}

/** Says it in English, as the messages of errors do. */
export const inEnglish = (saying: Saying): string => say({ errors }, saying);

/** Something of a code that is said. */
interface Remark {
	code: string;
	/** In English. */
	message: string;
	saying?: Saying;
}

/** A warning that can be said in any language. */
export const remark = (code: string, saying: Saying): Remark => ({
	code,
	message: inEnglish(saying),
	saying,
});

/** The sentence of a warning in the language of a catalogue. */
export const remarkIn = (
	words: Pick<Catalogue, "errors">,
	{ message, saying }: Remark,
): string => (saying === undefined ? message : say(words, saying));

/** A request that makes no sense; its message is English. */
export class RequestError extends RangeError {
	readonly #saying: Saying;

	constructor(saying: Saying) {
		super(inEnglish(saying));
		this.#saying = saying;
	}

	/** Its message in the language of a catalogue. */
	inWords(words: Pick<Catalogue, "errors">): string {
		return say(words, this.#saying);
	}
}
