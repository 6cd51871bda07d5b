import type { Catalogue } from "../../catalogue.js";
import { captureFacts } from "./capture-facts.js";
import { connectionList } from "./connection-list.js";
import { evidence, evidenceAnswers, redactReport } from "./evidence.js";
import { frameLabel } from "./frame-label.js";
import { headline } from "./headline.js";
import { impactWords } from "./impact-words.js";
import { ladder, resetWords } from "./ladder.js";
import { limits } from "./limits.js";
import { markdown } from "./markdown.js";
import { junit, oneline } from "./oneline.js";
import { pathWords } from "./path-words.js";
import { terms } from "./terms.js";
import { text } from "./text.js";
import { verification } from "./verification.js";
import { verificationSigns } from "./verification-signs.js";
import { verificationText } from "./verification-text.js";

export const report: Catalogue["report"] = {
	captureFacts,
	connectionList,
	evidence,
	evidenceAnswers,
	frameLabel,
	headline,
	impactWords,
	junit,
	ladder,
	limits,
	markdown,
	oneline,
	pathWords,
	redactReport,
	resetWords,
	terms,
	text,
	verification,
	verificationSigns,
	verificationText,
};
