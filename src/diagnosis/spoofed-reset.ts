import { Direction } from "../capture/frame.js";
import type { Connection } from "../flow/connection.js";
import { macOf, macToText } from "../flow/macs.js";
import { hopsTaken } from "../flow/path-mark.js";
import type { PacketSighting } from "../flow/sightings.js";
import type { Scene } from "./scene.js";

/**
 * True for a RST in the client's name that was made here by a device that is not the client. Either its
 * TTL is untouched but its MAC is known as somebody else's, or a router that the capture was taken on
 * sent it without ever having received it. A firewall that rejects replies does that.
 */
export function isResetForeign(scene: Scene, connection: Connection): boolean {
	const reset = connection.client.resets.items[0];
	if (reset === undefined || hopsTaken(reset.lowestTtl) !== 0) return false;
	return (
		isMadeByRouter(scene, reset) || isMadeByNeighbour(scene, connection, reset)
	);
}

function isMadeByRouter({ vantage }: Scene, reset: PacketSighting): boolean {
	const isRouter =
		vantage.point === "middle" && vantage.confidence === "certain";
	return (
		isRouter &&
		[reset, ...reset.copies].every(
			({ mark }) => mark.direction === Direction.Outbound,
		)
	);
}

function isMadeByNeighbour(
	scene: Scene,
	{ clientAddress }: Connection,
	reset: PacketSighting,
): boolean {
	const mac = macOf(reset.mark.sourceMacHigh, reset.mark.sourceMacLow);
	const owners = scene.facts.claims.macsOf(clientAddress);
	if (owners.size > 0) return !owners.has(macToText(mac));
	const claimed = scene.facts.claims.addressesOf(macToText(mac));
	return claimed.size > 0 || scene.stations.addressCount(mac) > 1;
}

/** True when ARP says that the RST's sender is the client: then it is no device in its name. */
export function isResetFromOwner(
	{ facts }: Scene,
	{ client, clientAddress }: Connection,
): boolean {
	const reset = client.resets.items[0];
	if (reset === undefined) return false;
	const mac = macOf(reset.mark.sourceMacHigh, reset.mark.sourceMacLow);
	return facts.claims.macsOf(clientAddress).has(macToText(mac));
}
