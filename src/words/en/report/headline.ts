export const headline = {
	lbBypass: "LB BYPASS",
	asymmetricRouting: "ASYMMETRIC ROUTING",
	byDesign: "BY DESIGN",
	cannotTell: "CANNOT TELL",
	nothingToJudge: "NOTHING TO JUDGE",
	noLbBypass: "NO LB BYPASS",
	/** In place of a verdict. */
	unread: "COULD NOT BE READ",
	/** What was found where the headline is that there is no bypass. */
	foundInstead: (severity: string, confidence: string, title: string) =>
		`Found instead (${severity}, ${confidence}): ${title}`,
};
