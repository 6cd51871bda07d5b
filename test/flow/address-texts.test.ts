import { describe, expect, it } from "vitest";
import { createDecoded } from "../../src/decode/decode.js";
import { AddressTexts } from "../../src/flow/address-texts.js";
import { addressText } from "../../src/flow/addresses.js";
import { FlowTable } from "../../src/flow/flow-table.js";

type Words = [number, number, number, number];

/** Texts of the ends of flows between ::1 and each of some addresses. */
function textsOf(addresses: readonly Words[]) {
	const flows = new FlowTable();
	const texts = new AddressTexts(flows);
	const { segment } = createDecoded();
	const numbers = addresses.map(([w0, w1, w2, w3], index) => {
		Object.assign(segment, {
			ipVersion: 6,
			source0: 0,
			source1: 0,
			source2: 0,
			source3: 1,
			destination0: w0,
			destination1: w1,
			destination2: w2,
			destination3: w3,
			sourcePort: index,
			destinationPort: 80,
		});
		return flows.add(segment, true);
	});
	return { texts, numbers };
}

describe.each([0, 1, 2])(
	"texts of IPv6 addresses that differ in word %i",
	(place) => {
		/** More with one last word than are kept. */
		const alike = Array.from({ length: 12 }, (_, index): Words => {
			const words: Words = [0x20010db8, 2, 3, 4];
			words[place] = index + 100;
			return words;
		});

		it("are those of their words, however many have the same last one, and however often they are asked for", () => {
			const { texts, numbers } = textsOf(alike);
			for (let round = 0; round < 3; round += 1)
				expect(numbers.map((flow) => texts.of(flow, false))).toEqual(
					alike.map((words) => addressText(...words)),
				);
			expect(numbers.map((flow) => texts.of(flow, true))).toEqual(
				alike.map(() => "::1"),
			);
		});

		it("are what tells such addresses apart", () => {
			const { texts, numbers } = textsOf([...alike, ...alike]);
			const keys = numbers.map((flow) => texts.keyOf(flow, false));
			expect(new Set(keys).size).toBe(alike.length);
			expect(keys.slice(alike.length)).toEqual(keys.slice(0, alike.length));
		});
	},
);
