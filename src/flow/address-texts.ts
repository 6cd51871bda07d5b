import { addressText } from "./addresses.js";
import type { FlowTable } from "./flow-table.js";

/** Texts that are kept; a scan of a large network makes the rest anew each time. */
const MAX_TEXTS = 100_000;

/** IPv6 addresses that are kept with one last word: more, somebody has chosen. */
const MAX_ALIKE = 8;

/** The upper words of an IPv6 address, and its text. */
type Known = readonly [w0: number, w1: number, w2: number, text: string];

/** Texts of the addresses of flows: the same address, the same text, made once. */
export class AddressTexts {
	readonly #flows: FlowTable;
	/** Both by the last word of the address. */
	readonly #ipv4 = new Map<number, string>();
	readonly #ipv6 = new Map<number, Known[]>();

	constructor(flows: FlowTable) {
		this.#flows = flows;
	}

	/** Text of the lower or higher end of a flow. */
	of(flow: number, isLow: boolean): string {
		const flows = this.#flows;
		const last = flows.wordOf(flow, isLow, 3);
		if (!flows.isIpv4(flow, isLow)) return this.#ofIpv6(flow, isLow, last);
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
			: this.of(flow, isLow);
	}

	#ofIpv6(flow: number, isLow: boolean, last: number): string {
		const flows = this.#flows;
		const w0 = flows.wordOf(flow, isLow, 0);
		const w1 = flows.wordOf(flow, isLow, 1);
		const w2 = flows.wordOf(flow, isLow, 2);
		const alike = this.#ipv6.get(last) ?? [];
		for (const known of alike)
			if (known[0] === w0 && known[1] === w1 && known[2] === w2)
				return known[3];
		const made = this.#make(flow, isLow);
		if (alike.length < MAX_ALIKE && this.#ipv6.size < MAX_TEXTS)
			this.#ipv6.set(last, [...alike, [w0, w1, w2, made]]);
		return made;
	}

	#make(flow: number, isLow: boolean): string {
		const word = (index: number) => this.#flows.wordOf(flow, isLow, index);
		return addressText(word(0), word(1), word(2), word(3));
	}
}
