/** Sections of a text report that can be chosen; the verdict and the last line are always there. */
export const SECTIONS = [
	"explanation",
	"who",
	"ladder",
	"evidence",
	"remedies",
	"alternatives",
	"next",
	"filter",
	"also",
	"read",
] as const;
export type SectionName = (typeof SECTIONS)[number];
