import type { AddressClaim, LinkPath } from "../decode/segment.js";
import { addressText, macText } from "./addresses.js";
import { addTo } from "./groups.js";
import type { Sighting } from "./sightings.js";

/** Pairs of address and MAC, per link, that are kept, of claims and of questions; a scan of a subnet stays far below. */
export const MAX_CLAIMS = 16_384;

/** An address that a MAC was seen to claim by ARP or neighbour discovery. */
export interface Claim {
	readonly address: string;
	readonly mac: string;
	/** The link on which it was heard, by interface, VLANs and tunnel: elsewhere the address may be another host's. */
	readonly link: string;
	readonly first: Sighting;
	last: Sighting;
	count: number;
	/** How many of them were replies or advertisements. */
	replies: number;
}

/** Claims as plain data. */
export interface ClaimsImage {
	readonly claims: readonly Claim[];
	readonly askers: ReadonlyMap<string, ReadonlySet<string>>;
	readonly overflow: number;
}

/** Who says that an address is at which MAC. */
export class AddressClaims {
	readonly #claims = new Map<string, Claim>();
	/** By address, and by MAC, each in the order of their first frames. */
	readonly #macs = new Map<string, Set<string>>();
	readonly #addresses = new Map<string, Set<string>>();
	/** Who asked for an address, and so sends to it on this link. */
	readonly #askers = new Map<string, Set<string>>();
	/** Pairs of a MAC and an address that it asked for. */
	#questions = 0;
	/** Messages of which something found no more room. */
	overflow = 0;

	/** Notes one claim; keeps no reference to it. */
	note(claim: AddressClaim): void {
		const address = addressText(
			claim.address0,
			claim.address1,
			claim.address2,
			claim.address3,
		);
		const mac = macText(claim.macHigh, claim.macLow);
		const isQuestionKept = this.#noteQuestion(claim, mac);
		if (!this.#noteClaim(claim, address, mac) || !isQuestionKept)
			this.overflow += 1;
	}

	/** @returns false when there was no room for it */
	#noteClaim(claim: AddressClaim, address: string, mac: string): boolean {
		const sighting = { frame: claim.frame, timeNs: claim.timeNs };
		const link = linkOf(claim);
		const known = this.#claims.get(keyOf({ address, mac, link }));
		const replies = claim.isReply ? 1 : 0;
		if (known !== undefined) {
			known.last = sighting;
			known.count += 1;
			known.replies += replies;
			return true;
		}
		if (this.#claims.size >= MAX_CLAIMS) return false;
		const [first, last] = [sighting, sighting];
		this.#add({ address, mac, link, first, last, count: 1, replies });
		return true;
	}

	/** @returns false when there was no room for it */
	#noteQuestion(claim: AddressClaim, mac: string): boolean {
		if (claim.isReply) return true;
		const target = addressText(
			claim.target0,
			claim.target1,
			claim.target2,
			claim.target3,
		);
		if (this.askersFor(target).has(mac)) return true;
		if (this.#questions >= MAX_CLAIMS) return false;
		this.#questions += 1;
		addTo(this.#askers, target, mac);
		return true;
	}

	/** The same as plain data. */
	image(): ClaimsImage {
		const claims = this.all();
		return { claims, askers: this.#askers, overflow: this.overflow };
	}

	/**
	 * Takes over the claims of the part that follows.
	 *
	 * @param offset how many frames came before it
	 * @returns false where there is no room for all: how many messages that concerns, nobody can tell then
	 */
	absorb({ claims, askers, overflow }: ClaimsImage, offset: number): boolean {
		for (const claim of claims) {
			const first = { ...claim.first, frame: claim.first.frame + offset };
			const last = { ...claim.last, frame: claim.last.frame + offset };
			this.#absorbClaim({ ...claim, first, last });
		}
		for (const [target, macs] of askers)
			for (const mac of macs) {
				if (!this.askersFor(target).has(mac)) this.#questions += 1;
				addTo(this.#askers, target, mac);
			}
		const isFull =
			this.#claims.size > MAX_CLAIMS || this.#questions > MAX_CLAIMS;
		return overflow === 0 && !isFull;
	}

	#absorbClaim(claim: Claim): void {
		const known = this.#claims.get(keyOf(claim));
		if (known === undefined) this.#add(claim);
		else {
			known.last = claim.last;
			known.count += claim.count;
			known.replies += claim.replies;
		}
	}

	/** The MACs that asked who has the address: it is on this link, and they send to it. */
	askersFor(address: string): ReadonlySet<string> {
		return this.#askers.get(address) ?? NOBODY;
	}

	get isEmpty(): boolean {
		return this.#claims.size === 0;
	}

	/** All claims in the order of their first frame. */
	all(): Claim[] {
		return [...this.#claims.values()];
	}

	/** The MACs that claim the address. */
	macsOf(address: string): ReadonlySet<string> {
		return this.#macs.get(address) ?? NOBODY;
	}

	/** The addresses that the MAC claims. */
	addressesOf(mac: string): ReadonlySet<string> {
		return this.#addresses.get(mac) ?? NOBODY;
	}

	/** Says whether the MAC claims an address beside this one. */
	claimsAnother(mac: string, address: string | undefined): boolean {
		const own = this.addressesOf(mac);
		const isAmong = address !== undefined && own.has(address);
		return own.size > (isAmong ? 1 : 0);
	}

	#add(claim: Claim): void {
		const { address, mac } = claim;
		this.#claims.set(keyOf(claim), claim);
		addTo(this.#macs, address, mac);
		addTo(this.#addresses, mac, address);
	}
}

const linkOf = (path: LinkPath): string =>
	`${path.interfaceId} ${path.outerVlan} ${path.innerVlan} ${path.tunnelKey}`;

const keyOf = ({
	address,
	mac,
	link,
}: Pick<Claim, "address" | "mac" | "link">) => `${address} ${mac} ${link}`;

const NOBODY: ReadonlySet<string> = new Set();
