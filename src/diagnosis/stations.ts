import { ABSENT } from "../decode/segment.js";
import type { Facts } from "../flow/facts.js";
import { push } from "../flow/groups.js";
import { type Mac, macOf, macOfText } from "../flow/macs.js";
import { hopsTaken, type Way } from "../flow/path-mark.js";
import type { Side } from "../flow/side.js";

/** Who is near: what the marks of all connections say about MACs and addresses together. */
export class Stations {
	/** Addresses whose frames each source MAC carries, untouched TTL first told apart. */
	readonly #addressesOf = new Map<Mac, Map<string, { atOrigin: boolean }>>();
	/** Made when it is first asked for. */
	#originMacs: Map<string, Mac[]> | undefined;

	constructor({ unusual, plain }: Facts) {
		for (const connection of unusual) {
			this.#note(connection.clientAddress, connection.client.marks.list);
			this.#note(connection.serverAddress, connection.server.marks.list);
		}
		for (const [address, { ways }] of plain.hosts)
			this.#note(
				address,
				[...ways.values()].map(({ way }) => way),
			);
	}

	#note(address: string, marks: readonly Way[]): void {
		for (const mark of marks) {
			if (mark.sourceMacHigh === ABSENT) continue;
			const mac = macOf(mark.sourceMacHigh, mark.sourceMacLow);
			let addresses = this.#addressesOf.get(mac);
			if (addresses === undefined) {
				addresses = new Map();
				this.#addressesOf.set(mac, addresses);
			}
			const known = addresses.get(address);
			const atOrigin = isAtOrigin(mark);
			if (known === undefined) addresses.set(address, { atOrigin });
			else if (atOrigin) known.atOrigin = true;
		}
	}

	/** MACs that send in the address's name with a TTL that no router has touched. */
	originMacsOf(address: string): readonly Mac[] {
		this.#originMacs ??= this.#findOriginMacs();
		return this.#originMacs.get(address) ?? [];
	}

	#findOriginMacs(): Map<string, Mac[]> {
		const macs = new Map<string, Mac[]>();
		for (const [mac, addresses] of this.#addressesOf)
			for (const [address, { atOrigin }] of addresses)
				if (atOrigin) push(macs, address, mac);
		return macs;
	}

	/** Addresses in whose name a MAC, as text, sends. */
	addressesOfText(mac: string): string[] {
		return [...(this.#addressesOf.get(macOfText(mac))?.keys() ?? [])];
	}

	/** In how many addresses' names the MAC sends. */
	addressCount(mac: Mac): number {
		return this.#addressesOf.get(mac)?.size ?? 0;
	}
}

/** True for frames that no router has forwarded yet. */
export const isAtOrigin = (mark: Way): boolean => hopsTaken(mark.ttl) === 0;

/** True when the capture has frames of this side that no router has forwarded yet: it is on the same link. */
export const isOnLink = (side: Side): boolean =>
	side.marks.list.some(isAtOrigin);
