import { expect, it } from "vitest";
import { createDecoded } from "../../src/decode/decode.js";
import { AddressClaims, MAX_CLAIMS } from "../../src/flow/address-claims.js";

const { claim } = createDecoded();

/** Notes a question of one machine for an address, both by number. */
function ask(claims: AddressClaims, machine: number, target: number): void {
	Object.assign(claim, {
		...{ address0: 0, address1: 0, address2: 0xffff, address3: machine },
		...{ target0: 0, target1: 0, target2: 0xffff, target3: target },
		...{ macHigh: 2, macLow: machine, isReply: false, frame: 1, timeNs: 0 },
	});
	claims.note(claim);
}

it("the MACs of an address and the addresses of a MAC are found", () => {
	const claims = new AddressClaims();
	ask(claims, 1, 9);
	ask(claims, 2, 9);
	ask(claims, 1, 9);
	expect([...claims.macsOf("0.0.0.1")]).toEqual(["00:00:02:00:00:01"]);
	expect([...claims.addressesOf("00:00:02:00:00:02")]).toEqual(["0.0.0.2"]);
	expect(claims.askersFor("0.0.0.9").size).toBe(2);
	expect(claims.overflow).toBe(0);
});

it("claims are bounded, and each message that was not kept is counted", () => {
	const claims = new AddressClaims();
	for (let machine = 0; machine < MAX_CLAIMS + 5; machine++)
		ask(claims, machine, machine);
	expect(claims.all()).toHaveLength(MAX_CLAIMS);
	expect(claims.overflow).toBe(5);
});

it("questions are bounded, of one machine for many addresses as of many for one", () => {
	for (const [machines, targets] of [
		[1, MAX_CLAIMS + 7],
		[MAX_CLAIMS + 7, 1],
	] as const) {
		const claims = new AddressClaims();
		for (let index = 0; index < MAX_CLAIMS + 7; index++)
			ask(claims, index % machines, index % targets);
		expect(claims.askersFor("0.0.0.0").size).toBeLessThanOrEqual(MAX_CLAIMS);
		expect(claims.overflow).toBe(7);
	}
});
