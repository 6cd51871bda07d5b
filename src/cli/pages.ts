import type { PageSubject } from "../report/page.js";
import type { Page } from "../words/page.js";
import type { Catalog } from "./dependencies.js";

/** Makes the pages of a catalog, in its order. */
export function pagesOf({ rules, causes, ruleCauses, pages }: Catalog): {
	rules: PageSubject[];
	causes: PageSubject[];
} {
	const { words } = pages;
	return {
		rules: rules.map(({ id, severity }) => ({
			id,
			kind: words.ruleKind(severity),
			page: pageOf(id, pages.rules),
			causes: ruleCauses[id] ?? [],
		})),
		causes: causes.map(({ id, effect, severity }) => ({
			id,
			kind: words.causeKind(effect, severity),
			page: pageOf(id, pages.causes),
		})),
	};
}

/** The page of an id. */
export function pageOf(
	id: string,
	pages: Readonly<Record<string, Page>>,
): Page {
	const page = pages[id];
	if (page === undefined) throw new Error(`There is no page of ${id}`);
	return page;
}
