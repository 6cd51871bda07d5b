/** Reasons stand in a list between semicolons: they begin small and have no full stop. */
export const hostVantage = {
	isEndOf: (seen: {
		readonly host: string;
		readonly connections: number;
		readonly total: number;
		readonly role: "client" | "server";
	}) =>
		`${seen.host} is an end of ${seen.connections} of ${seen.total} connections, as ${seen.role}`,
	looksLikeBalancer:
		"a balancer seen from its clients' side would look the same",
	outgoing: "the capture marks its frames as outgoing",
	unfinishedChecksums: (segments: number) =>
		`the checksums of its ${segments} SYNs and SYN-ACKs had still to be filled in by its network card, those of others are right`,
	noUntouchedTtl: "no frame of its own shows an untouched TTL",
	untouchedTtl: "no router has touched the TTL of its frames",
	/** Durations come with their units. */
	nearness: (seen: {
		readonly toServer: string;
		readonly toClient: string;
		readonly handshakes: number;
		readonly nearer: "client" | "server";
	}) =>
		`SYN-ACKs came ${seen.toServer} after SYNs and ACKs ${seen.toClient} after SYN-ACKs (medians of ${seen.handshakes}): the ${seen.nearer} is near`,
	giants:
		"segments are longer than any frame on a wire: a machine's own capture, whose network card cuts or joins them",
	answersArp: (address: string) =>
		`the station that answers ARP for ${address} forwards frames in its name: a balancer that translates addresses, or a router that answers ARP for it`,
	betweenRouters: (address: string) =>
		`${address} is an end of (nearly) all connections, but routers have touched the TTLs of its frames and of all others`,
	proxyHeaders:
		"it tells the servers its clients' addresses by the PROXY protocol, as balancers do",
};
