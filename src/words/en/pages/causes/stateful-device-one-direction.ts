import type { Page } from "../../../page.js";
import { ONE_DEVICE } from "../fixes.js";

export const statefulDeviceOneDirection: Page = {
	summary:
		"A firewall or other stateful device sees only one direction of connections and drops the rest",
	what: [
		`The two directions of a connection take different ways, and a stateful device
stands on one of them only.`,
		`Where it sees the client's direction (forward), it lets the SYN through, never
sees the SYN-ACK and drops the ACK and all data. At the client: the handshake
seems to complete, then the SYN-ACK comes again and again and no data is ever
acknowledged. At the server: SYN-ACKs repeated, no ACK.`,
		`Where it sees the server's direction (return), it never saw the SYN and drops
or resets the SYN-ACK. At the client: SYNs without an answer. At the server:
SYNs repeated, each answered with the same SYN-ACK. With reject instead of
drop, RSTs in the client's name come back, made by the device.`,
		`What devices log: Cisco ASA 106015 "Deny TCP (no connection)", FortiGate "no
session matched", Check Point "First packet isn't SYN".`,
	],
	looks: [
		"At the client: the handshake seems to complete, then the SYN-ACK comes again and data is never acknowledged (forward), or SYNs stay without an answer (return). At the server: SYN-ACKs repeated. At the device: one direction only.",
	],
	notWhen: [
		`The server's accept queue is full (its own capture shows
the ACKs); the capture itself shows only one direction.`,
	],
	fix: [
		`Let both directions pass the same device (routes, ECMP hash, appliance
mode of a transit gateway), or SNAT on that device, or state sync between a
pair of them. Longer time-outs do not help; switching the check off is the last
resort, for a narrow class of traffic.`,
	],
	fixes: ONE_DEVICE,
	after:
		"At the server the SYN-ACK goes to the MAC that the SYN came from, and an ACK follows; on the device both directions are seen.",
};
