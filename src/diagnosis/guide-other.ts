import type { Guide } from "./guide.js";

/** Faults that are no matter of routing, and traffic that only looks like one. */
export const otherGuide: Record<string, Guide> = {
	"hairpin-to-self": {
		fixes: [
			{
				platform: "Linux (nftables)",
				does: "Hairpin SNAT: another source for requests of pool members",
				commands: [
					"nft add rule ip lb post ip saddr <pool-network> ip daddr <pool-network> ct status dnat masquerade",
				],
			},
			{
				platform: "AWS Network Load Balancer",
				does: "Client IP preservation off",
				commands: [
					"aws elbv2 modify-target-group-attributes --target-group-arn <arn> --attributes Key=preserve_client_ip.enabled,Value=false",
				],
			},
		],
		after:
			"At the member SYNs come from an address of the balancer, never from its own, and the handshakes complete.",
	},
	"routing-loop": {
		fixes: [
			{
				platform: "any router",
				does: "Correct the route of one of the two routers whose MACs take turns",
				commands: [],
			},
			{
				platform: "Linux real server",
				does: "With direct server return: give the server the VIP that it forwards",
				commands: ["ip addr add <vip>/32 dev lo"],
			},
		],
		after: "Each packet passes once, with one TTL.",
	},
	"proxy-protocol-mismatch": {
		fixes: [
			{
				platform: "nginx",
				does: "Expect the header",
				commands: ["listen 80 proxy_protocol;"],
			},
			{
				platform: "HAProxy",
				does: "Expect the header",
				commands: ["bind :80 accept-proxy"],
			},
			{
				platform: "any balancer",
				does: "Or do not send it",
				commands: [],
			},
		],
		after: "The server answers the request that follows the header.",
	},
	refused: {
		looks:
			"A SYN, and a RST with ACK flag, sequence number 0 and the SYN's number + 1 acknowledged.",
		fixes: [
			{
				platform: "Linux server",
				does: "Start the service, or let it listen on that address",
				commands: ["ss -ltn    # shows the addresses that are listened on"],
			},
		],
		after: "The SYN is answered by a SYN-ACK.",
	},
	"rejected-by-firewall": {
		looks:
			"A SYN, and an ICMP unreachable or prohibited message that quotes it, often from another address than the server's.",
		fixes: [
			{
				platform: "the sender of the ICMP message",
				does: "Add the missing route, or allow the traffic in its rules",
				commands: [],
			},
		],
		after: "The SYN is answered by a SYN-ACK, and no ICMP error quotes it.",
	},
	backscatter: {
		fixes: [],
		after:
			"Nothing has to change here: others forged the addresses. Captures of the same hosts show no request of theirs that stayed without an answer.",
	},
	"port-scan": {
		looks:
			"SYNs of one host to many ports or addresses, most of them refused or unanswered, each once.",
		notWhen:
			"It is an inventory or a monitoring system of your own that may scan.",
		fixes: [],
		after:
			"Nothing has to change in routing: without the scanner's connections the capture is judged as before.",
	},
	"packet-loss": {
		looks:
			"Payload is sent again, and connections go on: what was sent again is acknowledged.",
		notWhen:
			"A little loss is normal for TCP; a link that drops at its limit is how senders find their rate.",
		fixes: [
			{
				platform: "Linux router or host",
				does: "Look for the link that drops",
				commands: ["ip -s link    # errors and drops per interface"],
			},
		],
		after: "Retransmissions are few, and windows grow.",
	},
};
