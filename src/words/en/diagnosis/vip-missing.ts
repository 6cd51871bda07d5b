import { listed } from "../grammar.js";

export const vipMissing = {
	title: (hosts: readonly string[], vips: readonly string[]) =>
		`${listed(hosts)} gets requests for ${listed(vips)} and does not serve that address`,
	explanation:
		"SYNs for an address that is claimed by nobody at this MAC are delivered to it: a load balancer uses direct server return, and this member is not set up for it.",
	observation: (
		vips: readonly string[],
		hosts: readonly string[],
		isRefused: boolean,
	) =>
		`SYNs for ${listed(vips)} arrived at ${listed(hosts)} and were ${isRefused ? "refused" : "not answered"}.`,
	remedy: {
		title: "Give the real server the VIP, quietly",
		platform: "Linux real server",
		expect: "The SYN-ACK leaves with the VIP as source.",
	},
};
