import { number } from "../grammar.js";
import { allOf } from "./grammar.js";

const PLACE = {
	client: "a client",
	"lb-front": "the load balancer's client side",
	"lb-back": "the load balancer's server side",
	lb: "both sides of the load balancer",
	server: "a server",
	middle: "a place between the ends",
	unknown: "unknown",
};

const BY = {
	snat: "the load balancer uses its own address as source (SNAT)",
	"direct-server-return":
		"the real servers answer in the VIP's name (direct server return)",
	"symmetric-path": "requests and replies take the same way",
	"vip-answers": "the VIP alone answers its clients",
};

/** Some of all connections that were judged. */
export interface Scope {
	readonly affected: number;
	readonly total: number;
}

const scopeText = ({ affected, total }: Scope): string =>
	`${number(affected)} of ${number(total)} connections`;

/** What a capture of after a change says of a fault in one of before it. */
export const verification = {
	/** A title as a sentence. */
	sentence: (title: string) => `${title}.`,
	noTcp: "The capture after holds no TCP at all.",
	noConnection: (endpoints: readonly string[]) =>
		`The capture after holds no connection with ${allOf(endpoints)}: the change may work, or nobody asked, or another network was captured.`,
	otherPlace: (before: keyof typeof PLACE, after: keyof typeof PLACE) =>
		`The capture before was taken at ${PLACE[before]}, the one after at ${PLACE[after]}: what the one showed, the other may hide. Capture at the same place (--vantage corrects a place that was guessed wrongly).`,
	stillThere: (title: string, now: Scope, before: Scope) =>
		`Still there: ${title} (${scopeText(now)}, before: ${scopeText(before)}).`,
	nowAnother: (cause: string, title: string, now: Scope, before: Scope) =>
		`${cause}: ${title} (${scopeText(now)}, before: ${scopeText(before)}).`,
	noOrphans: (before: number) =>
		`No SYN-ACK without its SYN any more; before there were connections with one ${number(before)} times.`,
	orphans: (before: number, after: number) =>
		`SYN-ACKs without their SYN: ${number(before)} before, ${number(after)} after.`,
	cured: (by: readonly (keyof typeof BY)[]) =>
		by.length === 0
			? "What was wrong is gone, and the connections work."
			: `What was wrong is gone: ${allOf(by.map((each) => BY[each]))}.`,
	wrongNow: (sentence: string) => `What is wrong now: ${sentence}`,
	nothingToCure: (summary: string) =>
		`The capture before shows no fault, so there is no cure to confirm: ${summary}`,
};
