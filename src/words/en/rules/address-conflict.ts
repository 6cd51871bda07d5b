/** How the MACs came to claim one address. */
const MANNERS = {
	handover: ", one after the other",
	proxied: ", one of which answers for many addresses",
	asking: ", not all of which answered for it",
	inTurns: ", in turns",
};

export const addressConflict = {
	unfit: "the capture holds no ARP and no neighbour discovery",
	message: (
		address: string,
		macs: readonly string[],
		manner: keyof typeof MANNERS,
	) => `${address} was claimed by ${macs.join(" and ")}${MANNERS[manner]}.`,
};
