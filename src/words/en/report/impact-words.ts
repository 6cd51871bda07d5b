import type { Impact } from "./terms.js";

/** How the connections fare. */
export const impactWords = {
	failing: "they fail",
	intermittent: "they fail now and then",
	working: "they work",
	unknown: "whether they work does not show here",
} satisfies Record<Impact, string>;
