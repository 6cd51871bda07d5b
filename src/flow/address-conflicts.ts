import type { AddressClaims, Claim } from "./address-claims.js";
import { groupBy } from "./groups.js";
import { isFirstHopRedundancyMac, macOfText } from "./macs.js";

/** A MAC that claims so many addresses answers for others (proxy ARP, RFC 1027). */
const MANY_ADDRESSES = 8;

/** One address that several MACs claim on one link. */
export interface AddressConflict {
	readonly address: string;
	/** One per MAC, in the order of their first frames; at least two. */
	readonly claims: readonly Claim[];
	/** Each MAC fell silent before the next one began: a failover looks like this. */
	readonly isHandover: boolean;
	/** One of the MACs claims many other addresses too: a router that answers for others. */
	readonly isProxied: boolean;
	/** Only one of the MACs ever answered for the address, the others named it when they asked. */
	readonly isAsking: boolean;
}

/**
 * Finds addresses that several MACs claim on one link by ARP or neighbour discovery. MACs that a first-hop
 * redundancy protocol shares between routers do not count.
 */
export function addressConflictsOf(claims: AddressClaims): AddressConflict[] {
	const byAddress = groupBy(
		claims.all().filter(({ mac }) => !isFirstHopRedundancyMac(macOfText(mac))),
		({ address, link }) => `${address} ${link}`,
	);
	const heard = new Set<string>();
	return [...byAddress.values()]
		.filter((rivals) => rivals.length > 1 && isNews(rivals, heard))
		.map((rivals) => ({
			address: (rivals[0] as Claim).address,
			claims: rivals,
			isHandover: isHandover(rivals),
			isProxied: rivals.some(
				({ mac }) => claims.addressesOf(mac).size >= MANY_ADDRESSES,
			),
			isAsking: rivals.filter(({ replies }) => replies > 0).length < 2,
		}));
}

/** The same MACs quarrel on two interfaces of one link, or with and without a tag: that is one conflict. */
function isNews(rivals: readonly Claim[], heard: Set<string>): boolean {
	const key = rivals
		.map(({ address, mac }) => `${address} ${mac}`)
		.sort()
		.join();
	const isNew = !heard.has(key);
	heard.add(key);
	return isNew;
}

function isHandover(rivals: readonly Claim[]): boolean {
	return rivals.every((rival, index) => {
		const next = rivals[index + 1];
		return next === undefined || rival.last.timeNs < next.first.timeNs;
	});
}
