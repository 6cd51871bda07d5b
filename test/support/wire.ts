/**
 * Builds frames for tests, with right checksums and sensible defaults: say only what the test is
 * about. `…Packet` functions make an IP packet without link header, `…Frame` functions a whole
 * Ethernet frame; link types and tunnels wrap what they are given.
 *
 * @example
 * tcpFrame({ from: "10.0.0.1:1234", to: "10.0.0.2:80", flags: "S", options: { mss: 1460 } });
 * sll(tcpPacket({ flags: "SA" }), { packetType: 4 });
 * ethernet(vxlan(tcpFrame(), { vni: 7 }));
 */
import {
	type ArpOptions,
	arpMessage,
	type IcmpOptions,
	icmpUnreachable,
} from "./wire-icmp.js";
import { type UdpOptions, udpPacket } from "./wire-ip.js";
import { type EthernetOptions, ethernet } from "./wire-links.js";
import { type TcpOptions, tcpPacket } from "./wire-tcp.js";

export * from "./octets.js";
export * from "./wire-icmp.js";
export * from "./wire-ip.js";
export * from "./wire-links.js";
export * from "./wire-tcp.js";
export * from "./wire-tunnels.js";

/** Builds a TCP packet in an Ethernet frame. */
export function tcpFrame(options: TcpOptions & EthernetOptions = {}) {
	return ethernet(tcpPacket(options), options);
}

/** Builds a UDP packet in an Ethernet frame. */
export function udpFrame(options: UdpOptions & EthernetOptions = {}) {
	return ethernet(udpPacket(options), options);
}

/** Builds an ICMP or ICMPv6 unreachable in an Ethernet frame. */
export function icmpUnreachableFrame(options: IcmpOptions & EthernetOptions) {
	return ethernet(icmpUnreachable(options), options);
}

/** Builds ARP in an Ethernet frame from the sender: a request to all, a reply to the asker. */
export function arpFrame(
	options: ArpOptions & Pick<EthernetOptions, "vlans">,
): Uint8Array {
	const destinationMac = options.toMac ?? "ff:ff:ff:ff:ff:ff";
	return ethernet(arpMessage(options), {
		...options,
		sourceMac: options.fromMac,
		destinationMac,
		etherType: 0x0806,
	});
}
