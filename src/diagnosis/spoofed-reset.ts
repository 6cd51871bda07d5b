import type { Connection } from "../flow/connection.js";
import { macOf, macToText } from "../flow/macs.js";
import { hopsTaken } from "../flow/path-mark.js";
import type { Scene } from "./scene.js";

/**
 * True for a RST in the client's name that was made on this very link by a device that is not the
 * client: its TTL is untouched, but its MAC is known as somebody else's. A firewall that rejects
 * replies does that.
 */
export function isResetOnLinkForeign(
	scene: Scene,
	connection: Connection,
): boolean {
	const reset = connection.client.resets.items[0];
	if (reset === undefined || hopsTaken(reset.lowestTtl) !== 0) return false;
	const mac = macOf(reset.mark.sourceMacHigh, reset.mark.sourceMacLow);
	const owners = scene.facts.claims.macsOf(connection.clientAddress);
	if (owners.length > 0) return !owners.includes(macToText(mac));
	const claimed = scene.facts.claims.addressesOf(macToText(mac));
	return claimed.length > 0 || scene.stations.addressesFrom(mac).length > 1;
}
