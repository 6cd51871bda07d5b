import { ABSENT, type IcmpError, type IcmpKind } from "../decode/segment.js";
import { addressText, endpointText } from "./addresses.js";
import type { Sighting } from "./sightings.js";

/** Groups of equal messages that are kept. */
export const MAX_GROUPS = 4_096;

/** Equal ICMP messages about one quoted connection. */
export interface IcmpMessage {
	readonly kind: IcmpKind;
	readonly type: number;
	readonly code: number;
	/** Who sent the message, and to whom. */
	readonly sender: string;
	readonly receiver: string;
	/** Where a redirect points to; undefined for errors. */
	readonly gateway: string | undefined;
	/** IP protocol of the quoted packet. */
	readonly protocol: number;
	/** Source and destination of the quoted packet. */
	readonly quotedSource: string;
	readonly quotedDestination: string;
	readonly first: Sighting;
	count: number;
}

/** Messages as plain data. */
export interface IcmpImage {
	readonly groups: readonly IcmpMessage[];
	readonly overflow: number;
}

/** ICMP errors and redirects by what they quote. */
export class IcmpMessages {
	readonly #groups = new Map<string, IcmpMessage>();
	/** Messages that found no more room. */
	overflow = 0;

	/** Notes one message; keeps no reference to it. */
	note(icmp: IcmpError): void {
		const group = groupOf(icmp);
		this.#add(group);
	}

	#add(group: IcmpMessage): void {
		const key = [
			group.type,
			group.code,
			group.sender,
			group.receiver,
			group.gateway,
			group.quotedSource,
			group.quotedDestination,
		].join(" ");
		const known = this.#groups.get(key);
		if (known !== undefined) known.count += group.count;
		else if (this.#groups.size >= MAX_GROUPS) this.overflow += group.count;
		else this.#groups.set(key, group);
	}

	/** The same as plain data. */
	image(): IcmpImage {
		return { groups: this.all(), overflow: this.overflow };
	}

	/**
	 * Takes over the messages of the part that follows.
	 *
	 * @param offset how many frames came before it
	 * @returns false where messages found no room, of which some may be known here
	 */
	absorb({ groups, overflow }: IcmpImage, offset: number): boolean {
		for (const group of groups)
			this.#add({
				...group,
				first: { ...group.first, frame: group.first.frame + offset },
			});
		return overflow === 0;
	}

	/** All groups in the order of their first frame. */
	all(): IcmpMessage[] {
		return [...this.#groups.values()];
	}
}

function groupOf(icmp: IcmpError): IcmpMessage {
	const gateway = addressText(
		icmp.gateway0,
		icmp.gateway1,
		icmp.gateway2,
		icmp.gateway3,
	);
	return {
		kind: icmp.kind,
		type: icmp.type,
		code: icmp.code,
		sender: addressText(icmp.source0, icmp.source1, icmp.source2, icmp.source3),
		receiver: addressText(
			icmp.destination0,
			icmp.destination1,
			icmp.destination2,
			icmp.destination3,
		),
		gateway: gateway === "::" ? undefined : gateway,
		protocol: icmp.quotedProtocol,
		quotedSource: quotedSource(icmp),
		quotedDestination: quotedDestination(icmp),
		first: { frame: icmp.frame, timeNs: icmp.timeNs },
		count: 1,
	};
}

function quotedSource(icmp: IcmpError): string {
	if (icmp.quotedProtocol === ABSENT) return "";
	return endpointText(
		addressText(
			icmp.quotedSource0,
			icmp.quotedSource1,
			icmp.quotedSource2,
			icmp.quotedSource3,
		),
		icmp.quotedSourcePort,
	);
}

function quotedDestination(icmp: IcmpError): string {
	if (icmp.quotedProtocol === ABSENT) return "";
	const {
		quotedDestination0,
		quotedDestination1,
		quotedDestination2,
		quotedDestination3,
	} = icmp;
	return endpointText(
		addressText(
			quotedDestination0,
			quotedDestination1,
			quotedDestination2,
			quotedDestination3,
		),
		icmp.quotedDestinationPort,
	);
}
