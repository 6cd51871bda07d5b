import type { Diagnosis } from "../diagnosis/diagnosis.js";

/** Endpoints that a filter names before it falls back on the first ones only. */
const MAX_TERMS = 8;

/** A Wireshark display filter for the servers and VIPs of a diagnosis, or its connections. */
export function displayFilterOf({
	bypasses,
	affected,
	example,
}: Diagnosis): string {
	const endpoints = new Set([
		...bypasses.flatMap(({ realServer, vip }) => [
			realServer,
			...(vip === null ? [] : [vip]),
		]),
		...(bypasses.length > 0
			? []
			: [...example, ...affected.slice(0, 64)].map(
					({ serverEndpoint }) => serverEndpoint,
				)),
	]);
	const terms = [...endpoints].slice(0, MAX_TERMS).map(termOf);
	return terms.length === 0 ? "tcp" : terms.join(" || ");
}

function termOf(endpoint: string): string {
	const split = endpoint.lastIndexOf(":");
	const address = endpoint.slice(0, split).replace(/^\[|\]$/g, "");
	const field = address.includes(":") ? "ipv6.addr" : "ip.addr";
	return `(${field} == ${address} && tcp.port == ${endpoint.slice(split + 1)})`;
}
