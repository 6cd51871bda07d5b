/** Why a capture was taken where it is said to be. */
export const vantage = {
	given: "given by the user",
	nowhere: "no TCP connection was captured",
	judgedBy: (judged: number, connections: number) =>
		`judged by ${judged} of ${connections} connections`,
	router: "the capture marks the same packets as coming in and going out",
	balancer:
		"the capturing host answers clients as one address and asks servers as another",
	translator: (syns: number, from: string, to: string) =>
		`${syns} SYNs are here before and after their destination was changed, as from ${from} to ${to}: at the balancer, or where a mirror port copies both its sides`,
	twoFaced: (answers: string, asks: string) =>
		`${answers} answers clients and ${asks} asks servers, both from here by what their TTLs and MACs or interfaces show: a balancer that ends connections, or a server with servers of its own`,
	noCommonHost: (clients: number, servers: number) =>
		`no host takes part in all connections: ${clients} clients, ${servers} servers`,
	oneStation: (senders: number) =>
		`checksums of ${senders} senders had still to be filled in by this machine's network card, which sends for all of them from one MAC with untouched TTLs: a balancer that keeps its clients' addresses`,
	manyMachines: (senders: number) =>
		`checksums of ${senders} senders had still to be filled in by this machine's network card: they run on it, as containers and virtual machines do`,
	bothSidesOfBalancer:
		"clients' connections to a VIP and what became of them towards real servers are both here",
	behindBalancer:
		"connections of several clients were spread over real servers here, in their own names",
};
