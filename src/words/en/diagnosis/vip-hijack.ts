import { counted, listed } from "../grammar.js";

export const vipHijack = {
	title: (mac: string, vip: string) =>
		`${mac}, a real server, claims the VIP ${vip} by ARP and draws its requests past the load balancer`,
	explanation:
		"This machine has an address of its own and answered as the VIP before it claimed it, as a real server with direct server return does. It should keep quiet about the VIP: whoever believes its ARP sends requests to it, past the load balancer.",
	/**
	 * @param claim how often the MAC claimed the VIP
	 * @param owners MACs that the VIP belongs to; where none is known, requests came from another neighbour
	 */
	observation: (
		claim: {
			readonly mac: string;
			readonly vip: string;
			readonly times: number;
		},
		owners: readonly string[],
		connections: number,
	) =>
		`${claim.mac} claimed ${claim.vip} ${claim.times === 1 ? "once" : `${claim.times} times`}${owners.length > 0 ? `, which belongs to ${listed(owners)}` : ", and from then on requests came from another neighbour"}; ${counted(connections, "connection")} ran from then on.`,
	remedy: {
		title: "Keep the real servers from answering ARP for the VIP",
		platform: "Linux real server",
		expect: "Only the load balancer's MAC claims the VIP.",
	},
};
