/** Pictures of the ways that packets took. */
export const path = {
	/** What travels on a way. */
	packets: {
		SYN: "SYN",
		"SYN, ACK": "SYN, ACK",
		segments: "segments",
		datagrams: "datagrams",
	},
};
