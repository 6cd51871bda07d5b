import { number } from "../grammar.js";

type Direction = "forward" | "return";
type Kind = "normal" | "bypass" | "by-design" | "divergent" | "missing";

const WAY: Record<Kind, Record<Direction, string>> = {
	normal: { forward: "Forward", return: "Return" },
	bypass: {
		forward: "Bypass: forward, past the load balancer",
		return: "Bypass: return, past the load balancer",
	},
	"by-design": {
		forward: "Return past the load balancer, by design",
		return: "Return past the load balancer, by design",
	},
	divergent: {
		forward: "Return by another way",
		return: "Return by another way",
	},
	missing: { forward: "Forward, missing", return: "Return, missing" },
};

/** The picture of the path, and the same in words. */
export const pathWords = {
	title: "Picture of the way that the packets took",
	station: {
		client: "Client",
		balancer: "Load balancer",
		router: "Router",
		server: "Server",
	},
	realServer: "Real server",
	more: (count: number) => `and ${number(count)} more`,
	vipUnknown: "VIP not seen here",
	vip: (endpoint: string) => `VIP ${endpoint}`,
	answersAs: (endpoint: string) => `answers as ${endpoint}`,
	capturedHere: "captured here",
	/** A station within a sentence. */
	called: (title: string, name: string, more: number) =>
		`${title} ${name}${more > 0 ? ` and ${number(more)} more` : ""}`,
	/** What is written on a way of the picture. */
	label: (kind: Kind, packets: string, isSeen: boolean) => {
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
	},
	/** A way in words; its stations are `A → B → C`, frame is the label of its first one. */
	way: (
		kind: Kind,
		direction: Direction,
		isSeen: boolean,
		stations: string,
		packets: string,
		frame: string | null,
	) =>
		`${WAY[kind][direction]}${isSeen ? "" : " (not seen here)"}: ${stations} (${packets}${frame === null ? "" : `, from frame ${frame} on`})`,
};
