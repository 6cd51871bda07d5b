import { LANGUAGES, type Language } from "../words/catalogue.js";

/** Where the locale of messages is told, the first that is set counts (POSIX.1-2017, XBD 8.2). */
const VARIABLES = ["LC_ALL", "LC_MESSAGES", "LANG"] as const;

/**
 * The language to speak: as `--lang` asks for, else that of the environment, else English. Looks at the
 * arguments before they are parsed, since the help and complaints about them are texts, too.
 *
 * @param argv arguments without the names of Node and of the script
 */
export function languageOf(
	argv: readonly string[],
	env: Readonly<Record<string, string | undefined>>,
): Language {
	return languageNamed(valueOfLang(argv)) ?? languageIn(env) ?? "en";
}

function valueOfLang(argv: readonly string[]): string | undefined {
	const end = argv.indexOf("--");
	const options = end < 0 ? argv : argv.slice(0, end);
	const at = options.findLastIndex((one) => /^--lang(=|$)/.test(one));
	const [, value] = options[at]?.split("=") ?? [];
	return value ?? options[at + 1];
}

/** `ja_JP.UTF-8` is Japanese; `C`, `POSIX` and languages that nobody translated to are no answer. */
function languageIn(
	env: Readonly<Record<string, string | undefined>>,
): Language | undefined {
	const locale = VARIABLES.map((name) => env[name]).find(Boolean);
	return languageNamed(locale?.match(/^[a-z]+/i)?.[0].toLowerCase());
}

const languageNamed = (name: string | undefined): Language | undefined =>
	LANGUAGES.find((language) => language === name);
