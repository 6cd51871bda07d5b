import { describe, expect, it } from "vitest";
import { completenessOf, historyOf, stateOf } from "../../src/flow/labels.js";
import {
	client,
	connectionOf,
	HANDSHAKE,
	type Packet,
	server,
} from "../support/tracking.js";

const REQUEST = client({ seq: 101, ack: 501, payload: 10 });
const ANSWER = server({ seq: 501, ack: 111, payload: 20 });
const CLIENT_FIN = client({ flags: "FA", seq: 111, ack: 521 });
const SERVER_FIN = server({ flags: "FA", seq: 521, ack: 112 });
const LAST_ACK = client({ seq: 112, ack: 522 });
const CLIENT_RST = client({ flags: "R", seq: 111 });
const SYN = client({ flags: "S", seq: 100 });
const SYN_ACK = server({ flags: "SA", seq: 500, ack: 101 });

const LIFE = [...HANDSHAKE, REQUEST, ANSWER, CLIENT_FIN, SERVER_FIN, LAST_ACK];

const LABELS: [
	title: string,
	packets: Packet[],
	state: string,
	history: string,
	completeness: number,
][] = [
	["a whole life", LIFE, "closed", "ShADdFf", 31],
	["a handshake", [...HANDSHAKE], "established", "ShA", 7],
	[
		"one that one end has closed",
		[...HANDSHAKE, REQUEST, CLIENT_FIN],
		"closing",
		"ShADF",
		31,
	],
	[
		"one that was reset",
		[...HANDSHAKE, REQUEST, ANSWER, CLIENT_RST],
		"reset",
		"ShADdR",
		47,
	],
	["a SYN without an answer", [SYN, SYN], "unanswered", "S", 1],
	[
		"an orphan SYN-ACK and the RST it gets",
		[SYN_ACK, client({ flags: "R", seq: 101 })],
		"reply-only",
		"^hR",
		34,
	],
	[
		"a refused SYN",
		[SYN, server({ flags: "RA", seq: 0, ack: 101 })],
		"refused",
		"Sr",
		37,
	],
	[
		"a connection without its beginning",
		[REQUEST, ANSWER],
		"established",
		"Dd",
		8,
	],
	[
		"payload that is sent again",
		[...HANDSHAKE, REQUEST, { ...REQUEST, ipId: 9 }],
		"established",
		"ShADT",
		15,
	],
	[
		"a window that closes",
		[...HANDSHAKE, REQUEST, server({ seq: 501, ack: 111, window: 0 })],
		"established",
		"ShADaw",
		15,
	],
];

describe("labels of connections", () => {
	it.each(LABELS)("tell %s", (_, packets, state, history, completeness) => {
		const connection = connectionOf(...packets);
		expect(stateOf(connection)).toBe(state);
		expect(historyOf(connection)).toBe(history);
		expect(completenessOf(connection)).toBe(completeness);
	});
});
