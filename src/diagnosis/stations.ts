import { ABSENT } from "../decode/segment.js";
import type { Facts } from "../flow/facts.js";
import { type Mac, macOf, macOfText } from "../flow/macs.js";
import { hopsTaken, type Way } from "../flow/path-mark.js";
import type { Side } from "../flow/side.js";

/** Who is near: what the marks of all connections say about MACs and addresses together. */
export class Stations {
	/** Addresses whose frames each source MAC carries, untouched TTL first told apart. */
	readonly #addressesOf = new Map<Mac, Map<string, { atOrigin: boolean }>>();

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
	originMacsOf(address: string): Mac[] {
		return [...this.#addressesOf]
			.filter(([, addresses]) => addresses.get(address)?.atOrigin === true)
			.map(([mac]) => mac);
	}

	/** As `addressesFrom`, for a MAC as text. */
	addressesOfText(mac: string): string[] {
		return this.addressesFrom(macOfText(mac));
	}

	/** Addresses in whose name the MAC sends. */
	addressesFrom(mac: Mac): string[] {
		return [...(this.#addressesOf.get(mac)?.keys() ?? [])];
	}

	/** Addresses in whose name the MAC sends with a TTL that no router has touched. */
	originalAddressesFrom(mac: Mac): string[] {
		const addresses =
			this.#addressesOf.get(mac) ?? new Map<string, { atOrigin: boolean }>();
		return [...addresses]
			.filter(([, { atOrigin }]) => atOrigin)
			.map(([address]) => address);
	}
}

/** True for frames that no router has forwarded yet. */
export const isAtOrigin = (mark: Way): boolean => hopsTaken(mark.ttl) === 0;

/** True when the capture has frames of this side that no router has forwarded yet: it is on the same link. */
export const isOnLink = (side: Side): boolean =>
	side.marks.list.some(isAtOrigin);
