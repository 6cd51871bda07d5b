import {
	type Cidr,
	cidrContains,
	parseAddress,
	parseCidr,
} from "../flow/addresses.js";
import { RequestError } from "../words/saying.js";
import type { ConnectionRow, ConnectionVerdict } from "./connection-row.js";

/** Which connections are asked for; what is left out asks for nothing. */
export interface ConnectionQuery {
	readonly verdicts?: readonly ConnectionVerdict[] | undefined;
	/** Addresses or CIDR; either end may match. */
	readonly addresses?: readonly string[] | undefined;
	readonly ports?: readonly number[] | undefined;
	/** Connections with a frame at or after this time, in milliseconds since the epoch. */
	readonly after?: number | undefined;
	/** Connections with a frame before this time, likewise. */
	readonly before?: number | undefined;
}

/**
 * Makes the test that rows of a query pass.
 *
 * @throws {RangeError} for a text that is no address or CIDR
 */
export function connectionFilter(
	query: ConnectionQuery,
): (row: ConnectionRow) => boolean {
	const { verdicts, ports, after, before } = query;
	const networks = query.addresses?.map(networkOf);
	return (row) =>
		(verdicts === undefined || verdicts.includes(row.verdict)) &&
		(ports === undefined ||
			ports.includes(row.clientPort) ||
			ports.includes(row.serverPort)) &&
		(networks === undefined ||
			isIn(networks, row.client) ||
			isIn(networks, row.server)) &&
		(after === undefined || Date.parse(row.lastTime) >= after) &&
		(before === undefined || Date.parse(row.firstTime) < before);
}

function networkOf(text: string): Cidr {
	const network = parseCidr(text);
	if (network !== undefined) return network;
	throw new RequestError(["noAddress", text]);
}

function isIn(networks: readonly Cidr[], address: string): boolean {
	const words = parseAddress(address);
	return (
		words !== undefined &&
		networks.some((network) => cidrContains(network, words))
	);
}
