import type { Connection } from "../flow/connection.js";
import { departedTo, isTo } from "../flow/facts.js";
import { groupBy } from "../flow/groups.js";
import type { BypassCase } from "./bypass-case.js";
import type { Bypass, Cause } from "./diagnosis.js";
import {
	fullProxyWithoutSnat,
	l4LbWithoutSnat,
	poolMemberWrongGateway,
	sameSubnetWithoutSnat,
} from "./lb-causes.js";
import { balancerFromPorts } from "./port-sequence.js";
import type { Scene } from "./scene.js";

/** Cases of one cause, with what they have in common. */
export interface BypassGroup {
	readonly cause: Cause;
	readonly cases: readonly BypassCase[];
	/** Connections of the clients to the VIPs, where they are in the capture. */
	readonly vipConnections: readonly Connection[];
	/** Further ones to the VIPs that were well and are not kept any more. */
	readonly vipDeparted: number;
	readonly bypasses: readonly Bypass[];
}

/** A real server has one balancer in front of it: what some of its connections show holds for the others. */
export function settleKinds(cases: readonly BypassCase[]): BypassCase[] {
	const byServer = groupBy(
		cases,
		({ connection }) => connection.serverEndpoint,
	);
	const overall =
		commonest(cases) ??
		balancerFromPorts(cases.map(({ connection }) => connection));
	return [...byServer.values()].flatMap((group) => {
		const kind = commonest(group) ?? overall ?? "l4";
		const sameSubnet =
			group.filter((found) => found.sameSubnet).length * 2 > group.length;
		return group.map((found) => ({ ...found, balancer: kind, sameSubnet }));
	});
}

function commonest(
	cases: readonly BypassCase[],
): "l4" | "full-proxy" | undefined {
	const l4 = cases.filter(({ balancer }) => balancer === "l4").length;
	const full = cases.filter(({ balancer }) => balancer === "full-proxy").length;
	if (l4 + full === 0) return undefined;
	return l4 >= full ? "l4" : "full-proxy";
}

/** The cause that a case belongs to; `othersWork`: see {@link doOthersWork}. */
export function causeOf(found: BypassCase, othersWork: boolean): Cause {
	if (found.sameSubnet) return sameSubnetWithoutSnat;
	if (othersWork) return poolMemberWrongGateway;
	return found.balancer === "full-proxy"
		? fullProxyWithoutSnat
		: l4LbWithoutSnat;
}

/** Other connections to the same VIPs complete and are answered: only some members are at fault. */
export function doOthersWork(
	scene: Scene,
	cases: readonly BypassCase[],
): boolean {
	const vips = new Set(
		cases.flatMap(({ join }) =>
			join?.kind === "sequence" ? [join.vipConnection.serverEndpoint] : [],
		),
	);
	if (vips.size === 0) return false;
	const answered = scene.facts
		.filter(isTo(vips))
		.filter(
			(connection) =>
				connection.isPlain ||
				(scene.census.outcomeOf.get(connection) === "complete" &&
					connection.server.payloadBytes > 0),
		);
	return answered.length + departedTo(scene.facts, vips) > 1;
}

/** Puts cases of one cause together with what they have in common. */
export function bypassGroup(
	scene: Scene,
	cause: Cause,
	cases: readonly BypassCase[],
): BypassGroup {
	const vips = new Set(
		cases.flatMap(({ join }) =>
			join === undefined ? [] : [join.vipConnection.serverEndpoint],
		),
	);
	return {
		cause,
		cases,
		vipConnections: vips.size === 0 ? [] : scene.facts.filter(isTo(vips)),
		vipDeparted: departedTo(scene.facts, vips),
		bypasses: bypassesOf(cases),
	};
}

/** Who answers whom past what; a reply that could not be joined itself belongs to its server's usual VIP. */
function bypassesOf(cases: readonly BypassCase[]): Bypass[] {
	const vipOfServer = new Map<string, string>();
	for (const [server, group] of groupBy(
		cases,
		({ connection }) => connection.serverEndpoint,
	)) {
		const votes = groupBy(
			group.filter(({ join }) => join !== undefined),
			({ join }) => join?.vipConnection.serverEndpoint ?? "",
		);
		const best = [...votes].sort((a, b) => b[1].length - a[1].length)[0];
		if (best !== undefined) vipOfServer.set(server, best[0]);
	}
	const groups = groupBy(
		cases,
		({ connection }) =>
			`${connection.clientAddress} ${connection.serverEndpoint}`,
	);
	return [...groups.values()]
		.map((group) => {
			const { connection } = group[0] as BypassCase;
			return {
				client: connection.clientAddress,
				vip: vipOfServer.get(connection.serverEndpoint) ?? null,
				realServer: connection.serverEndpoint,
				connections: group.length,
			};
		})
		.sort(
			(a, b) =>
				b.connections - a.connections ||
				(a.realServer < b.realServer ? -1 : 1) ||
				(a.client < b.client ? -1 : 1),
		);
}
