import type { Connection } from "../flow/connection.js";
import { groupBy } from "../flow/groups.js";
import { replySeriesOf } from "../flow/handshake.js";

/** Ranges from which stacks take client ports: old BSD and Windows, Linux, RFC 6335 section 6. */
const CLIENT_PORT_RANGES = [
	[1024, 5000],
	[32768, 60999],
	[49152, 65535],
] as const;

/** Share of one client's ports that must lie in one range if its own stack chose them. */
const OWN_SHARE = 0.85;

/** Few connections may have odd ports by chance. */
const MIN_CONNECTIONS = 8;

/** So many of various clients, since their stacks differ. */
const MIN_TOGETHER = 32;

/** A balancer or client repeats SYNs whose answer was reset; whoever forges does not care. */
const REPEATED_SHARE = 0.1;

/**
 * True when client ports were drawn from a wider range than any stack's: whoever sent the SYNs was no
 * client. Tools that flood or scan with forged addresses do that, but so do some NAT gateways: see
 * {@link isInsistedOn}.
 */
export function haveForgedPorts(connections: readonly Connection[]): boolean {
	const groups = clientsIn(connections);
	const odd = groups.filter((group) => shareInOneRange(group) < OWN_SHARE);
	return odd.length > 0 && odd.length * 2 >= groups.length;
}

/** Somebody wants these connections: their SYNs come again after the RST, time and again. */
export function isInsistedOn(connections: readonly Connection[]): boolean {
	const repeated = connections.filter(
		(connection) => replySeriesOf(connection).freshIsns > 0,
	).length;
	return repeated >= connections.length * REPEATED_SHARE;
}

/** Connections by client; where no client has enough of them, all together: most stacks share a range. */
function clientsIn(
	connections: readonly Connection[],
): (readonly Connection[])[] {
	const groups = [
		...groupBy(connections, ({ clientAddress }) => clientAddress).values(),
	];
	const large = groups.filter(({ length }) => length >= MIN_CONNECTIONS);
	if (large.length > 0) return large;
	return connections.length >= MIN_TOGETHER ? [connections] : [];
}

function shareInOneRange(group: readonly Connection[]): number {
	const shares = CLIENT_PORT_RANGES.map(
		([first, last]) =>
			group.filter(
				({ clientPort }) => clientPort >= first && clientPort <= last,
			).length,
	);
	return Math.max(...shares) / group.length;
}
