import { Direction } from "../../capture/frame.js";
import { ABSENT } from "../../decode/segment.js";
import type { AddressClaims } from "../../flow/address-claims.js";
import { type Mac, macOf, macToText } from "../../flow/macs.js";
import type { PathMark } from "../../flow/path-mark.js";
import type { Vantage } from "../vantage.js";
import type { NodeKind, PathNode } from "./path.js";

/** Names that a station shows. */
const MAX_NAMES = 3;

/** A station while the picture is being put together. */
export interface Station {
	readonly id: string;
	readonly kind: NodeKind;
	readonly names: readonly string[];
	readonly addresses: ReadonlySet<string>;
	readonly macs: Set<Mac>;
	isCaptureHost: boolean;
}

/** The stations of one path: the ends by address, everything between them by MAC. */
export class PathNodes {
	readonly #claims: AddressClaims;
	readonly #vantage: Vantage;
	readonly #stations: Station[] = [];
	readonly #byMac = new Map<Mac, Station>();

	constructor(claims: AddressClaims, vantage: Vantage) {
		this.#claims = claims;
		this.#vantage = vantage;
	}

	/** Adds an end; `names` may be many and may have ports. */
	add(kind: NodeKind, names: readonly string[]): Station {
		const addresses = new Set(names.map(addressOf));
		const station: Station = {
			id: `n${this.#stations.length}`,
			kind,
			names,
			addresses,
			macs: new Set(),
			isCaptureHost: isHere(this.#vantage, kind, addresses),
		};
		this.#stations.push(station);
		return station;
	}

	/** Says whose the MAC is, unless that is known already. */
	claim(mac: Mac, station: Station): void {
		if (this.#byMac.has(mac)) return;
		this.#byMac.set(mac, station);
		station.macs.add(mac);
	}

	/** Who put this frame on the link; undefined where the link has no MACs. */
	senderOf(mark: PathMark): Station | undefined {
		const mac = senderMac(mark);
		if (mac === undefined) return undefined;
		return this.#at(mac, mark.direction === Direction.Outbound);
	}

	/** To whom it was handed on this link; undefined where the capture lacks that MAC. */
	receiverOf(mark: PathMark): Station | undefined {
		const mac = receiverMac(mark);
		if (mac === undefined) return undefined;
		return this.#at(mac, mark.direction === Direction.Inbound);
	}

	/** Whose the MAC is, if that is known without guessing. */
	ownerOf(mac: Mac): Station | undefined {
		const known = this.#byMac.get(mac);
		if (known !== undefined) return known;
		const addresses = [...this.#claims.addressesOf(macToText(mac))];
		const owner = this.#stations.find((station) =>
			addresses.some((address) => station.addresses.has(address)),
		);
		if (owner !== undefined) this.claim(mac, owner);
		return owner;
	}

	/** The stations that a way leads over, in the order in which they were found. */
	list(used: ReadonlySet<string>): PathNode[] {
		return this.#stations
			.filter(({ id }) => used.has(id))
			.map(({ id, kind, names, macs, isCaptureHost }) => ({
				id,
				kind,
				names: names.slice(0, MAX_NAMES),
				more: Math.max(0, names.length - MAX_NAMES),
				macs: [...macs].slice(0, MAX_NAMES).map(macToText),
				isCaptureHost,
			}));
	}

	/** All MACs of a router on which the capture was taken are one station. */
	#at(mac: Mac, isOwn: boolean): Station {
		const owner = this.ownerOf(mac);
		if (owner !== undefined) return owner;
		const here = isOwn
			? this.#stations.find(
					({ kind, isCaptureHost }) => kind === "router" && isCaptureHost,
				)
			: undefined;
		const station =
			here ?? this.add("router", [...this.#claims.addressesOf(macToText(mac))]);
		if (isOwn) station.isCaptureHost = true;
		this.claim(mac, station);
		return station;
	}
}

function isHere(
	{ host, point }: Vantage,
	kind: NodeKind,
	addresses: ReadonlySet<string>,
): boolean {
	if (kind === "balancer") return point.startsWith("lb");
	return kind === point && host !== null && addresses.has(host);
}

/** The source MAC of these frames. */
export const senderMac = (mark: PathMark): Mac | undefined =>
	mark.sourceMacHigh === ABSENT
		? undefined
		: macOf(mark.sourceMacHigh, mark.sourceMacLow);

/** The destination MAC of these frames. */
export const receiverMac = (mark: PathMark): Mac | undefined =>
	mark.destinationMacHigh === ABSENT
		? undefined
		: macOf(mark.destinationMacHigh, mark.destinationMacLow);

/** `10.0.0.1:80` or `[2001:db8::1]:80` -> its address; an address stays as it is. */
function addressOf(name: string): string {
	const bracketed = /^\[(.*)\]/u.exec(name)?.[1];
	if (bracketed !== undefined) return bracketed;
	const parts = name.split(":");
	return parts.length === 2 ? (parts[0] ?? name) : name;
}
