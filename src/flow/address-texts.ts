import { addressText } from "./addresses.js";
import type { FlowTable } from "./flow-table.js";

/** Texts that are kept; a scan of a large network makes the rest anew each time. */
const MAX_TEXTS = 100_000;

/** Texts of the addresses of flows: the same address, the same text, made once. */
export class AddressTexts {
	readonly #flows: FlowTable;
	/** IPv4 addresses by their last word; others are rare enough to be made each time. */
	readonly #ipv4 = new Map<number, string>();

	constructor(flows: FlowTable) {
		this.#flows = flows;
	}

	/** Text of the lower or higher end of a flow. */
	of(flow: number, isLow: boolean): string {
		const flows = this.#flows;
		const last = flows.wordOf(flow, isLow, 3);
		if (!flows.isIpv4(flow, isLow)) return this.#make(flow, isLow);
		const known = this.#ipv4.get(last);
		if (known !== undefined) return known;
		const made = this.#make(flow, isLow);
		if (this.#ipv4.size < MAX_TEXTS) this.#ipv4.set(last, made);
		return made;
	}

	/** The last word of an IPv4 address, the text of another one: equal for equal addresses only. */
	keyOf(flow: number, isLow: boolean): number | string {
		return this.#flows.isIpv4(flow, isLow)
			? this.#flows.wordOf(flow, isLow, 3)
			: this.#make(flow, isLow);
	}

	#make(flow: number, isLow: boolean): string {
		const word = (index: number) => this.#flows.wordOf(flow, isLow, index);
		return addressText(word(0), word(1), word(2), word(3));
	}
}
