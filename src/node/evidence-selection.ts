import { createDecoded } from "../decode/records.js";
import {
	ABSENT,
	type Decoded,
	type IcmpError,
	type Segment,
} from "../decode/segment.js";
import { DecodeStatus } from "../decode/status.js";
import { addressText } from "../flow/addresses.js";
import { type Mac, macOf } from "../flow/macs.js";
import {
	addMacs,
	destinationOf,
	quotedFlow,
	sourceOf,
} from "./evidence-flow.js";
import { type FlowBounds, FlowQuotas } from "./flow-quotas.js";

/** How much of a capture becomes evidence. */
export interface EvidenceBounds extends FlowBounds {
	/** Which pairs of addresses: both ends named by the report, one of them, or any. */
	readonly reach: "both-ends" | "one-end" | "any";
}

/** Address claims (ARP, neighbour discovery) that are kept of one address and MAC. */
const CLAIMS_PER_ADDRESS = 4;

const IP_PROTOCOL_UDP = 17;

/** Frames that are kept of those that were not decoded, per reason. */
const UNDECODED_FRAMES = 100;

/** What the evidence is built around: found by looking at the cited frames. */
export class EvidenceSeeds {
	readonly addresses: Set<string>;
	readonly tcp: Segment[] = [];
	readonly udp: Segment[] = [];
	readonly macs = new Set<Mac>();

	/** @param addresses that the report names */
	constructor(addresses: ReadonlySet<string>) {
		this.addresses = new Set(addresses);
	}

	/** Takes a cited frame as decoded; keeps a copy of what identifies its flow. */
	cite(status: DecodeStatus, decoded: Decoded): void {
		const { segment, icmp, claim } = decoded;
		if (status === DecodeStatus.Tcp) this.tcp.push(this.#named(segment));
		else if (status === DecodeStatus.Udp) this.udp.push(this.#named(segment));
		else if (status === DecodeStatus.Icmp && icmp.quotedProtocol !== ABSENT) {
			const quoted = this.#named(quotedFlow(icmp, createDecoded().segment));
			(icmp.quotedProtocol === IP_PROTOCOL_UDP ? this.udp : this.tcp).push(
				quoted,
			);
		} else if (status === DecodeStatus.Claim)
			this.macs.add(macOf(claim.macHigh, claim.macLow));
	}

	#named(flow: Segment): Segment {
		this.addresses.add(sourceOf(flow));
		this.addresses.add(destinationOf(flow));
		addMacs(flow, this.macs);
		return { ...flow };
	}
}

/**
 * Chooses the frames of an evidence file, in one pass, frame by frame: the connections of cited
 * frames, and of each pair of addresses within reach the first few; ICMP errors about them; the
 * address claims of their ends.
 */
export class EvidenceSelection {
	readonly #bounds: EvidenceBounds;
	readonly #addresses: ReadonlySet<string>;
	readonly #tcp: FlowQuotas;
	readonly #udp: FlowQuotas;
	readonly #macs: Set<Mac>;
	readonly #claims = new Map<string, number>();
	readonly #undecoded = new Map<DecodeStatus, number>();
	readonly #quoted = createDecoded().segment;

	constructor(seeds: EvidenceSeeds, bounds: EvidenceBounds) {
		this.#bounds = bounds;
		this.#addresses = seeds.addresses;
		this.#macs = new Set(seeds.macs);
		const reach = (flow: Segment): boolean => this.#isWithinReach(flow);
		const named = (flow: Segment): boolean =>
			this.#isNamed(sourceOf(flow)) && this.#isNamed(destinationOf(flow));
		this.#tcp = new FlowQuotas(bounds, seeds.tcp, reach);
		this.#udp = new FlowQuotas(bounds, seeds.udp, named);
	}

	/** True when the frame just decoded belongs to the evidence. */
	takes(status: DecodeStatus, decoded: Decoded): boolean {
		const { segment } = decoded;
		switch (status) {
			case DecodeStatus.Tcp:
				return this.#takesFlow(this.#tcp, segment);
			case DecodeStatus.Udp:
				return this.#takesFlow(this.#udp, segment);
			case DecodeStatus.Icmp:
				return this.#takesError(decoded.icmp);
			case DecodeStatus.Claim:
				return this.#takesClaim(decoded);
			default:
				return this.#takesUndecoded(status);
		}
	}

	/** That headers are cut, or what else is in the way, shows in a few frames. */
	#takesUndecoded(status: DecodeStatus): boolean {
		if (this.#bounds.reach !== "any") return false;
		const count = (this.#undecoded.get(status) ?? 0) + 1;
		this.#undecoded.set(status, count);
		return count <= UNDECODED_FRAMES;
	}

	#takesFlow(quotas: FlowQuotas, flow: Segment): boolean {
		if (!quotas.takes(flow)) return false;
		addMacs(flow, this.#macs);
		return true;
	}

	#takesError(icmp: IcmpError): boolean {
		if (icmp.quotedProtocol === ABSENT) return false;
		const isUdp = icmp.quotedProtocol === IP_PROTOCOL_UDP;
		return (isUdp ? this.#udp : this.#tcp).takes(
			quotedFlow(icmp, this.#quoted),
		);
	}

	#takesClaim({ claim }: Decoded): boolean {
		const address = addressText(
			claim.address0,
			claim.address1,
			claim.address2,
			claim.address3,
		);
		const target = addressText(
			claim.target0,
			claim.target1,
			claim.target2,
			claim.target3,
		);
		const mac = macOf(claim.macHigh, claim.macLow);
		const concerns =
			this.#bounds.reach === "any" ||
			this.#isNamed(address) ||
			this.#isNamed(target) ||
			this.#macs.has(mac);
		if (!concerns) return false;
		const key = `${address} ${mac} ${target}`;
		const count = (this.#claims.get(key) ?? 0) + 1;
		this.#claims.set(key, count);
		return count <= CLAIMS_PER_ADDRESS;
	}

	#isNamed(address: string): boolean {
		return this.#addresses.has(address);
	}

	#isWithinReach(flow: Segment): boolean {
		const { reach } = this.#bounds;
		if (reach === "any") return true;
		const source = this.#isNamed(sourceOf(flow));
		const destination = this.#isNamed(destinationOf(flow));
		return reach === "both-ends"
			? source && destination
			: source || destination;
	}
}
