import type { PageSubject } from "../report/page.js";
import type { Catalog } from "./dependencies.js";

/** Makes the pages of a catalog; one without a guide says only what its explanation says. */
export function pagesOf({ rules, causes, guides }: Catalog): {
	rules: PageSubject[];
	causes: PageSubject[];
} {
	return {
		rules: rules.map(({ id, severity, summary, explain }) => ({
			id,
			kind: `rule, ${severity}`,
			summary,
			explain,
			guide: guides.rules[id] ?? NOTHING,
		})),
		causes: causes.map(({ id, effect, severity, summary, explain }) => ({
			id,
			kind: `cause of ${effect}, ${severity}`,
			summary,
			explain,
			guide: guides.causes[id] ?? NOTHING,
		})),
	};
}

const NOTHING = { fixes: [], after: "What is named above is gone." };
