import type { Conversation, Diagnosis, Report } from "./report.js";

/** Whom a fault is about, so that they can be looked for in another capture. */
export interface Subject {
	readonly clients: ReadonlySet<string>;
	/** Endpoints that clients asked for at a load balancer. */
	readonly vips: ReadonlySet<string>;
	/** Endpoints that answered: real servers, or the servers themselves where there is no balancer. */
	readonly servers: ReadonlySet<string>;
}

/** Faults that a cure is asked for: whatever breaks traffic, and every routing fault that is not by design. */
export function isFault({ effect, severity }: Diagnosis): boolean {
	if (effect === "cannot-tell" || effect === "by-design") return false;
	if (severity === "error") return true;
	return severity === "warning" && effect !== "not-routing";
}

/** Reads whom a diagnosis is about, from its bypasses and from the conversations that it affects. */
export function subjectOf(
	{ cause, bypasses }: Diagnosis,
	{ conversations = [] }: Report,
): Subject {
	const affected = conversations.filter((it) => it.causes.includes(cause));
	const vips = new Set(
		bypasses.flatMap(({ vip }) => (vip === null ? [] : [vip])),
	);
	const servers = [
		...bypasses.map(({ realServer }) => realServer),
		...affected.map(({ server }) => server),
	];
	return {
		clients: new Set([
			...bypasses.map(({ client }) => client),
			...affected.map(({ client }) => client),
		]),
		vips,
		servers: new Set(servers.filter((server) => !vips.has(server))),
	};
}

/** Conversations with one of the subject's VIPs or servers. */
export function conversationsWith(
	{ vips, servers }: Subject,
	{ conversations = [] }: Report,
): Conversation[] {
	return conversations.filter(
		({ server }) => vips.has(server) || servers.has(server),
	);
}

/** The diagnoses of any capture that are about the subject's VIPs or servers. */
export function diagnosesOf(subject: Subject, report: Report): Diagnosis[] {
	const { vips, servers } = subject;
	const causes = new Set(
		conversationsWith(subject, report).flatMap(({ causes }) => causes),
	);
	return report.diagnoses.filter(
		({ cause, bypasses }) =>
			causes.has(cause) ||
			bypasses.some(
				({ vip, realServer }) =>
					servers.has(realServer) || (vip !== null && vips.has(vip)),
			),
	);
}
