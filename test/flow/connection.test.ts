import { describe, expect, it } from "vitest";
import {
	CLIENT,
	client,
	connectionOf,
	HANDSHAKE,
	SERVER,
	server,
} from "../support/tracking.js";

describe("the roles of a connection", () => {
	it("come from the SYN, whatever the ports", () => {
		const connection = connectionOf({
			flags: "S",
			from: "10.0.0.9:80",
			to: "10.0.0.1:50000",
		});
		expect(connection.rolesFrom).toBe("syn");
		expect(connection.clientEndpoint).toBe("10.0.0.9:80");
		expect(connection.clientPort).toBe(80);
		expect(connection.serverAddress).toBe("10.0.0.1");
	});

	it("come from the SYN-ACK where no SYN was captured", () => {
		const connection = connectionOf(server({ flags: "SA", ack: 1 }));
		expect(connection.rolesFrom).toBe("syn-ack");
		expect(connection.serverEndpoint).toBe(SERVER);
		expect(connection.clientEndpoint).toBe(CLIENT);
	});

	it("come from the ports where no handshake was captured", () => {
		const connection = connectionOf(server({ payload: 10 }));
		expect(connection.rolesFrom).toBe("port");
		expect(connection.serverEndpoint).toBe(SERVER);
	});

	it("come from the well-known port where both are low", () => {
		const connection = connectionOf({
			from: "10.0.0.2:443",
			to: "10.0.0.1:1025",
			payload: 10,
		});
		expect(connection.rolesFrom).toBe("port");
		expect(connection.serverEndpoint).toBe("10.0.0.2:443");
	});

	it("come from the first frame where the ports tell nothing", () => {
		const connection = connectionOf(
			{ from: "10.0.0.9:50000", to: "10.0.0.1:50001" },
			{ from: "10.0.0.1:50001", to: "10.0.0.9:50000" },
		);
		expect(connection.rolesFrom).toBe("first-frame");
		expect(connection.clientEndpoint).toBe("10.0.0.9:50000");
	});
});

describe("the times of a connection", () => {
	it("span both directions", () => {
		const connection = connectionOf(...HANDSHAKE, server({ at: 250 }));
		expect(connection.firstTimeNs).toBe(0);
		expect(connection.lastTimeNs).toBe(250e6);
		expect(connection.firstFrame).toBe(1);
	});

	it("are those of the one direction that was captured", () => {
		const connection = connectionOf(
			client({ flags: "S", at: 5 }),
			client({ flags: "S", at: 1005 }),
		);
		expect(connection.firstTimeNs).toBe(5e6);
		expect(connection.lastTimeNs).toBe(1005e6);
	});
});
