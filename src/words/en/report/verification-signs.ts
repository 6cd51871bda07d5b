import { counted, number } from "../grammar.js";
import { firstOf } from "./grammar.js";

/** Names that a sentence gives before it says how many more there are. */
const NAMED = 4;

const some = (names: readonly string[]): string => firstOf(names, NAMED);

/** Connections of a group, and how they went. */
export interface Totals {
	readonly connections: number;
	readonly completed: number;
}

const ofHandshakes = ({ completed, connections }: Totals): string =>
	`${number(completed)} of ${counted(connections, "handshake")}`;

/** Traces of a cure, in the conversations of the capture after. */
export const verificationSigns = {
	otherClients: (
		clients: readonly string[],
		vips: readonly string[],
		affected: readonly string[],
	) =>
		`Other clients (${some(clients)}) asked ${some(vips)} in the capture after than in the one before; whether it works for ${some(affected.slice(0, NAMED))} does not show.`,
	noPayload: (
		vips: readonly string[],
		clients: readonly string[],
		totals: Totals,
	) =>
		`${some(vips)} sent no payload to ${some(clients)} (${ofHandshakes(totals)} completed), so whether it works does not show.`,
	vipAnswers: (
		vips: readonly string[],
		clients: readonly string[],
		totals: Totals,
		answered: number,
	) =>
		`${some(vips)} answers ${some(clients)}: ${ofHandshakes(totals)} completed, ${number(answered)} with payload of the server, and nothing comes from a real server past it.`,
	noneCompleted: (
		servers: readonly string[],
		clients: readonly string[],
		connections: number,
	) =>
		`No handshake of ${some(servers)} and ${some(clients)} completed in the capture after (${counted(connections, "connection")}).`,
	completed: (
		servers: readonly string[],
		clients: readonly string[],
		totals: Totals,
	) =>
		`${ofHandshakes(totals)} between ${some(servers)} and ${some(clients)} completed.`,
	stillSplit:
		"Their two directions still take different ways, but nothing on them minds any more.",
	pathUnknown:
		"Whether requests and replies take the same way: the frames do not carry both MACs.",
	oneWay: (from: readonly string[], to: readonly string[]) =>
		`Requests come from ${some(from)}, and replies go to ${some(to)}: one way there and back.`,
	healthChecks: (clients: readonly string[], servers: readonly string[]) =>
		`Only ${some(clients)} asked ${some(servers)}, as before the change: health checks look like that. No client's connection is in the capture after.`,
	noneWithServers: (servers: readonly string[]) =>
		`No handshake with ${some(servers)} completed in the capture after.`,
	manySources: (sources: number, servers: readonly string[]) =>
		`${number(sources)} addresses asked ${some(servers)}, none of them a client of the capture before: these are other clients.`,
	translated: (
		servers: readonly string[],
		sources: readonly string[],
		clients: readonly string[],
		totals: Totals,
	) =>
		`SYNs to ${some(servers)} come from ${some(sources)} now, and none from ${some(clients.slice(0, NAMED))}: ${ofHandshakes(totals)} completed.`,
	sameSender: (macs: readonly string[]) =>
		`They come from the same MAC as the SYNs in the clients' names did (${some(macs)}): the load balancer puts its own address in.`,
	whoseAddress: (sources: readonly string[]) =>
		`Whether ${some(sources)} is the load balancer's address or that of another client: the MACs do not tell.`,
};
