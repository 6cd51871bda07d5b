import { describe, expect, test } from "vitest";
import { frameOf } from "../support/decoding.js";
import { reportOf } from "../support/story.js";
import { tcpFrame } from "../support/wire.js";

const V1 = "PROXY TCP4 10.0.1.10 10.0.2.100 40000 80\r\n";

/** A connection of the balancer to a server that answers its first payload with so much, then ends it. */
function connection(
	port: number,
	payload: string,
	answer: number,
	end: "FA" | "RA",
): Uint8Array[] {
	const to = { from: `10.0.3.10:${port}`, to: "10.0.3.2:80" };
	const back = { from: to.to, to: to.from };
	const next = 1001 + payload.length;
	return [
		tcpFrame({ ...to, flags: "S", seq: 1000 }),
		tcpFrame({ ...back, flags: "SA", seq: 5000, ack: 1001 }),
		tcpFrame({ ...to, flags: "A", seq: 1001, ack: 5001 }),
		tcpFrame({ ...to, flags: "PA", seq: 1001, ack: 5001, payload }),
		...(answer === 0
			? []
			: [
					tcpFrame({
						...back,
						flags: "PA",
						seq: 5001,
						ack: next,
						payload: answer,
					}),
				]),
		tcpFrame({ ...back, flags: end, seq: 5001 + answer, ack: next }),
	];
}

const causesIn = (...connections: readonly Uint8Array[][]) =>
	reportOf({
		frames: connections.flat().map((bytes, index) =>
			frameOf(bytes, {
				number: index + 1,
				seconds: 1_700_000_000,
				nanoseconds: index * 100_000,
			}),
		),
	}).diagnoses.map(({ cause }) => cause);

describe("a PROXY protocol header that the server does not expect", () => {
	test("is named when the server answers shortly and closes", () => {
		expect(
			causesIn(connection(1, V1, 150, "FA"), connection(2, V1, 150, "FA")),
		).toContain("proxy-protocol-mismatch");
	});

	test("is named when the server resets at once", () => {
		expect(
			causesIn(connection(1, V1, 0, "RA"), connection(2, V1, 0, "RA")),
		).toContain("proxy-protocol-mismatch");
	});

	test("is no mismatch when the server answers what was asked", () => {
		expect(
			causesIn(connection(1, V1, 1400, "FA"), connection(2, V1, 1400, "FA")),
		).not.toContain("proxy-protocol-mismatch");
	});

	test("is no mismatch when some connections are answered", () => {
		expect(
			causesIn(
				connection(1, V1, 150, "FA"),
				connection(2, V1, 150, "FA"),
				connection(3, V1, 1400, "FA"),
			),
		).not.toContain("proxy-protocol-mismatch");
	});

	test("is not seen in payload that only begins alike", () => {
		const word = "PROXYTCP and more";
		expect(
			causesIn(connection(1, word, 150, "FA"), connection(2, word, 150, "FA")),
		).not.toContain("proxy-protocol-mismatch");
	});
});
