import type { Connection } from "../flow/connection.js";
import { countTo } from "../flow/facts.js";
import type { Catalogue } from "../words/catalogue.js";
import type { BypassCase } from "./bypass-case.js";
import type { BypassGroup } from "./bypass-group.js";
import type { Impact, Remedy } from "./diagnosis.js";
import { poolMemberWrongGateway, sameSubnetWithoutSnat } from "./lb-causes.js";
import {
	directServerReturn,
	keepAddressRemedies,
	memberRemedies,
	snatRemedies,
} from "./lb-remedies.js";
import type { Scene } from "./scene.js";

/** The clients' connections to the VIP where they are visible, else those to the real servers. */
export function scopeOf(
	scene: Scene,
	{ cases, vipConnections, vipDeparted }: BypassGroup,
): { affected: Connection[]; total: number } {
	const joined = new Set(
		cases.flatMap(({ join }) =>
			join === undefined ? [] : [join.vipConnection],
		),
	);
	if (joined.size > 0)
		return {
			affected: [...joined],
			total: vipConnections.length + vipDeparted,
		};
	const servers = new Set(
		cases.map(({ connection }) => connection.serverEndpoint),
	);
	return {
		affected: cases.map(({ connection }) => connection),
		total: countTo(scene.facts, servers),
	};
}

/** How the clients fare at the VIP: spared connections beside affected ones make it come and go. */
export function impactOf(
	{ cause, cases, vipConnections, vipDeparted }: BypassGroup,
	isLost: boolean,
): Impact {
	if (cause === poolMemberWrongGateway) return "intermittent";
	if (isLost && vipConnections.length === 0) return "unknown";
	const joined = new Set(cases.map(({ join }) => join?.vipConnection));
	const spared = vipConnections.filter(
		(connection) =>
			!joined.has(connection) &&
			(connection.isPlain || connection.server.payloadBytes > 0),
	);
	const all = vipConnections.length + vipDeparted;
	return (spared.length + vipDeparted) * 4 > all ? "intermittent" : "failing";
}

/** What to change, the cure of the cause first. */
export function remediesFor(
	words: Catalogue,
	{ cause, bypasses, cases }: BypassGroup,
): Remedy[] {
	const vip = bypasses.find((bypass) => bypass.vip !== null)?.vip ?? null;
	const snat = snatRemedies(words, vip, cases[0]?.balancer ?? "unknown");
	if (cause === poolMemberWrongGateway) {
		return [
			...memberRemedies(words, [
				...new Set(bypasses.map(({ realServer }) => realServer)),
			]),
			...snat,
		];
	}
	if (cause === sameSubnetWithoutSnat)
		return [...snat, directServerReturn(words)];
	return [...snat, ...keepAddressRemedies(words)];
}

/** The case that shows most in few frames: joined, answered by RST, and repeated. */
export function exampleOf({ cases }: BypassGroup): Connection[] {
	const rank = ({ join, series }: BypassCase) =>
		(join === undefined ? 0 : 4) +
		(series.resets.length > 0 ? 2 : 0) +
		(series.freshIsns > 0 ? 1 : 0);
	const [best] = [...cases].sort((a, b) => rank(b) - rank(a));
	if (best === undefined) return [];
	return best.join === undefined
		? [best.connection]
		: [best.connection, best.join.vipConnection];
}
