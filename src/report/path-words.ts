import type { PathNode, Way } from "./report.js";
import { number } from "./words.js";

/** What a station of the picture is called. */
export const STATION: Record<PathNode["kind"], string> = {
	client: "Client",
	balancer: "Load balancer",
	router: "Router",
	server: "Server",
};

/** Words of the picture of the path. */
export const PATH = {
	realServer: "Real server",
	more: (count: number) => `and ${number(count)} more`,
	vipUnknown: "VIP not seen here",
	vip: (endpoint: string) => `VIP ${endpoint}`,
	answersAs: (endpoint: string) => `answers as ${endpoint}`,
	capturedHere: "captured here",
	title: "Picture of the way that the packets took",
	fromFrame: (label: string) => `from frame ${label} on`,
} as const;

/** What is written on a way of the picture. */
export function wayLabel({ kind, packets, isSeen }: Way): string {
	switch (kind) {
		case "bypass":
			return isSeen ? `BYPASS: ${packets}` : `BYPASS, concluded: ${packets}`;
		case "by-design":
			return isSeen
				? `direct, by design: ${packets}`
				: "direct, by design; not seen here";
		case "divergent":
			return isSeen ? `other way: ${packets}` : "other way, not seen here";
		case "missing":
			return `✕ no ${packets} seen here`;
		default:
			return isSeen ? packets : `${packets}, not seen here`;
	}
}

/** How a way begins in the list of ways. */
export function wayName({ kind, direction, isSeen }: Way): string {
	const names: Record<Way["kind"], string> = {
		normal: direction === "forward" ? "Forward" : "Return",
		bypass:
			direction === "forward"
				? "Bypass: forward, past the load balancer"
				: "Bypass: return, past the load balancer",
		"by-design": "Return past the load balancer, by design",
		divergent: "Return by another way",
		missing: direction === "forward" ? "Forward, missing" : "Return, missing",
	};
	return isSeen ? names[kind] : `${names[kind]} (not seen here)`;
}
