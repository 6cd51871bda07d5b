export const linkSplit = {
	unfit: "the frames carry no MAC addresses",
	/**
	 * @param nearTo the end that the station is near to: it got frames of the other one
	 * @param completed of the connections, those whose handshake completed
	 */
	message: (
		station: string,
		nearTo: "client" | "server",
		from: readonly string[],
		to: readonly string[],
		connections: number,
		completed: number,
	) =>
		`${station} got ${nearTo === "server" ? "clients'" : "servers'"} frames from ${from.join(", ")} and sent the other direction to ${to.join(", ")}, in ${connections} ${connections === 1 ? "connection" : "connections"}, of which ${completed} completed the handshake.`,
};
