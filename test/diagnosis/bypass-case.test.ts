import { describe, expect, test } from "vitest";
import {
	balancerCase,
	replyCase,
	serverCase,
} from "../../src/diagnosis/bypass-case.js";
import { atClient, atServer, between, waiting } from "../support/places.js";
import { connectionWith, orphansOf, sceneOf } from "../support/scene.js";
import { type Story, story } from "../support/story.js";

const SERVER = "10.0.3.2:80";

const seenAtServer = (at: Story) => {
	const { balancer, sameSubnet } = serverCase(
		connectionWith(sceneOf(at), SERVER),
		undefined,
	);
	return { balancer, sameSubnet };
};

describe("the kind of a balancer, at the server", () => {
	const kind = (syn: number, rst: number) =>
		seenAtServer(atServer`C>R S ttl=${syn} macs=L>R; R>C SA; C>R R ttl=${rst}`)
			.balancer;

	test.each([
		["the SYN has come one hop further than the RST", 61, 62],
		["both have come equally far", 62, 62],
		["both come from a stack that begins at 128", 125, 127],
	])("is L4 when %s", (_, syn, rst) => {
		expect(kind(syn, rst)).toBe("l4");
	});

	test.each([
		["no router has touched the SYN, and some the RST", 64, 62],
		["the RST has come further than the SYN", 63, 61],
		["SYN and RST come from different stacks", 61, 126],
	])("is full proxy when %s", (_, syn, rst) => {
		expect(kind(syn, rst)).toBe("full-proxy");
	});

	test("is read from the SYN alone where no RST came", () => {
		const alone = (ttl: number) =>
			seenAtServer(atServer`C>R S ttl=${ttl} macs=L>R; R>C SA`).balancer;
		expect(alone(64)).toBe("full-proxy");
		expect(alone(62)).toBe("l4");
	});
});

describe("the kind of a balancer, by its replies", () => {
	const kinds = (at: Story) =>
		orphansOf(at).map((orphan) => replyCase(orphan).balancer);

	test("is L4 when a reply acknowledges the client's own SYN, else full proxy when a request waits", () => {
		expect(kinds(atClient`C>V S; R>C SA; C>R R`)).toEqual(["l4"]);
		expect(
			kinds(atClient`${waiting("C", "V")}; R>C SA ack=9001; +4 C>V A`),
		).toEqual(["full-proxy"]);
	});

	test("is full proxy when the same port is opened anew although nobody let it go", () => {
		expect(
			kinds(
				atClient`R>C SA ack=9001; C>R R seq=9001; +8 R>C SA seq=7 ack=777000; C>R R seq=777000`,
			).at(-1),
		).toBe("full-proxy");
	});

	test("is unknown where only one reply was seen", () => {
		expect(kinds(atClient`R>C SA ack=9001; C>R R seq=9001`)).toEqual([
			"unknown",
		]);
	});
});

describe("one subnet of client and real server", () => {
	test("is seen at the server by SYN-ACKs to the client's own MAC", () => {
		const direct = story`C>R S ttl=63 macs=L>R; R>C SA; C>R R`;
		expect(seenAtServer(direct).sameSubnet).toBe(true);
	});

	test("is not seen when the SYN-ACK goes to a router, or the RST comes over one", () => {
		expect(
			seenAtServer(story`C>R S ttl=63 macs=L>R; R>C SA macs=R>G; C>R R`)
				.sameSubnet,
		).toBe(false);
		expect(
			seenAtServer(
				story`C>R S ttl=63 macs=L>R; R>C SA macs=R>G; C>R R ttl=63 macs=G>R`,
			).sameSubnet,
		).toBe(false);
	});

	test("is not seen when a router has touched the SYN-ACK", () => {
		const orphan = orphansOf(
			story`C>V S macs=C>L; R>C SA ttl=63 macs=G>C; C>R R`,
		)[0];
		expect(orphan && replyCase(orphan).sameSubnet).toBe(false);
	});

	test("is seen at the balancer when client and server are on one interface", () => {
		const lost = (at: Story) => {
			const scene = sceneOf(at);
			const connection = connectionWith(scene, SERVER);
			return balancerCase(connection, scene.twins.of(connection));
		};
		expect(lost(story`C>V S macs=C>L; C>R S ttl=63 macs=L>R`)).toMatchObject({
			balancer: "l4",
			sameSubnet: true,
		});
		expect(
			lost(story`C>V S if=0 macs=C>L; C>R S if=1 ttl=63 macs=L>R`).sameSubnet,
		).toBe(false);
		expect(
			lost(between`C>V S macs=G>L; C>R S ttl=62 macs=L>R`).sameSubnet,
		).toBe(false);
	});
});
