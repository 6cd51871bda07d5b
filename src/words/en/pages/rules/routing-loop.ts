import type { Page } from "../../../page.js";

export const routingLoop: Page = {
	summary: "One packet passed again and again with a falling TTL",
	what: [
		`The very same packet (same sequence number, same IP identification) passed the
place of capture at least five times, and its TTL fell meanwhile by five or
more. Routers send it to each other until it dies.`,
	],
	why: ["Nothing arrives, and each packet uses the link dozens of times."],
	check: [
		`The routes of the two routers whose MACs take turns. With direct server
return: does the real server have the VIP? One that does not and forwards
sends it back to the load balancer.`,
	],
	notWhen: [
		`A mirror port copies the packet at two or three hops; the
packet is sent again by its host, with a TTL that does not fall.`,
	],
	after: "Each packet passes once.",
};
