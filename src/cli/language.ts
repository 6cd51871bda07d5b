import { LANGUAGES, type Language } from "../words/catalogue.js";

/** Where the locale of messages is told, the first that is set counts (POSIX.1-2017, XBD 8.2). */
const VARIABLES = ["LC_ALL", "LC_MESSAGES", "LANG"] as const;

/** `ja_JP.UTF-8@cjk`: language, territory, charset, modifier. */
const LOCALE = /^([a-z]+)(?:[_-][a-z0-9]+)?(?:\.([^@]+))?(?:@.*)?$/i;

/**
 * The language to speak: as `--lang` asks for, else that of the environment, else English. Looks at the
 * arguments before they are parsed, since the help and complaints about them are texts, too.
 *
 * @param argv arguments without the names of Node and of the script
 * @param takesValue tells whether an option, as `-o` or `--output`, takes the next argument as its value;
 * asked only where there is a `--lang`
 */
export function languageOf(
	argv: readonly string[],
	env: Readonly<Record<string, string | undefined>>,
	takesValue: (option: string) => boolean,
): Language {
	return (
		languageNamed(valueOfLang(argv, takesValue)) ?? languageIn(env) ?? "en"
	);
}

/** The last `--lang` counts, as with other options; what is another option's value is none. */
function valueOfLang(
	argv: readonly string[],
	takesValue: (option: string) => boolean,
): string | undefined {
	if (!argv.some((one) => one.startsWith("--lang"))) return undefined;
	let value: string | undefined;
	for (let at = 0; at < argv.length; at += 1) {
		const word = argv[at] as string;
		if (word === "--") break;
		if (word.startsWith("--lang=")) value = word.slice("--lang=".length);
		if (!takesValue(word)) continue;
		at += 1;
		if (word === "--lang") value = argv[at];
	}
	return value;
}

/**
 * `ja_JP.UTF-8` is Japanese. `C`, `POSIX` and languages that nobody translated to are no answer, nor is
 * a charset that cannot show what would be written, which is UTF-8.
 */
function languageIn(
	env: Readonly<Record<string, string | undefined>>,
): Language | undefined {
	const locale = VARIABLES.map((name) => env[name]).find(Boolean);
	const [, language, charset = "utf-8"] = LOCALE.exec(locale ?? "") ?? [];
	return /^utf-?8$/i.test(charset)
		? languageNamed(language?.toLowerCase())
		: undefined;
}

const languageNamed = (name: string | undefined): Language | undefined =>
	LANGUAGES.find((language) => language === name);
