/** A host of a story. */
export interface Host {
	address: string;
	/** Used where a line names no port. */
	port?: number;
	/** TTL of its frames at the place of capture; 64 unless told otherwise. */
	ttl?: number;
	/** Name of the router whose MAC its frames carry; its own MAC where absent. */
	via?: string;
}

/** Hosts by the names that a story uses. */
export type Network = Readonly<Record<string, Host>>;

/** One link with a client, a VIP, two real servers and a router, for stories that need nothing else. */
export const DEFAULT_NETWORK: Network = {
	/** Clients. */
	C: { address: "10.0.1.10", port: 40000 },
	D: { address: "10.0.1.11", port: 40000 },
	/** The VIP. */
	V: { address: "10.0.2.100", port: 80 },
	/** Real servers. */
	R: { address: "10.0.3.2", port: 80 },
	Q: { address: "10.0.3.3", port: 80 },
	/** A router. */
	G: { address: "10.0.1.1" },
};

/** The same in IPv6. */
export const IPV6_NETWORK: Network = {
	C: { address: "2001:db8:1::10", port: 40000 },
	D: { address: "2001:db8:1::11", port: 40000 },
	V: { address: "2001:db8:2::100", port: 80 },
	R: { address: "2001:db8:3::2", port: 80 },
	Q: { address: "2001:db8:3::3", port: 80 },
	G: { address: "2001:db8:1::1" },
};

/** An end of a packet, found by its name. */
export interface StoryEnd {
	address: string;
	/** `10.0.0.1:80` or `[2001:db8::1]:80`. */
	endpoint: string;
	port: number;
	ttl: number;
	mac: string;
}

/** Finds `C`, `C:40001`, `10.0.0.1:80` or `[2001:db8::1]:80`. */
export function findEnd(text: string, network: Network): StoryEnd {
	const [, name = "", port] =
		/^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(text) ?? [];
	if (name === "") throw new Error(`not an end of a packet: ${text}`);
	const host = network[name] ?? { address: name.replace(/[[\]]/g, "") };
	const number = Number(port ?? host.port ?? 0);
	return {
		address: host.address,
		endpoint: host.address.includes(":")
			? `[${host.address}]:${number}`
			: `${host.address}:${number}`,
		port: number,
		ttl: host.ttl ?? 64,
		mac: macOfName(host.via ?? name),
	};
}

/** A MAC is written out or made of a name, always the same one. */
export function macOfName(name: string): string {
	if (/^(..:){5}..$/.test(name)) return name;
	const codes = [...name]
		.slice(-5)
		.map((letter) => (letter.codePointAt(0) ?? 0) & 0xff);
	const bytes = [...Array<number>(5 - codes.length).fill(0), ...codes];
	return [2, ...bytes]
		.map((byte) => byte.toString(16).padStart(2, "0"))
		.join(":");
}
