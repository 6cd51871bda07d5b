import { ABSENT } from "../decode/segment.js";
import type { Conclusion } from "../diagnosis/diagnose.js";
import type { Effect } from "../diagnosis/diagnosis.js";
import type { Connection } from "../flow/connection.js";
import {
	type ConnectionState,
	completenessOf,
	historyOf,
	stateOf,
} from "../flow/labels.js";
import { macOf, macToText } from "../flow/macs.js";
import type { PathMark } from "../flow/path-mark.js";
import type { Side } from "../flow/side.js";
import { originOf, type ResetOrigin } from "../rules/reset.js";
import type { FrameIndex } from "./frame-index.js";
import { isoTime } from "./time.js";

/**
 * What is said of one connection: the effect of the worst cause that affects it, `healthy` when it is
 * complete and nothing affects it, else `cannot-tell`.
 */
export type ConnectionVerdict = Effect | "healthy";

/** The way that most frames of one direction took, as far as they show it. */
export interface PathSummary {
	readonly sourceMac: string | null;
	readonly destinationMac: string | null;
	/** Outer VLAN id, with the inner one behind a dot where there is one: `100`, `100.7`. */
	readonly vlan: string | null;
	readonly ttl: number;
	/** Further ways that frames of this direction took. */
	readonly others: number;
}

/** What one end sent. */
export interface Sent {
	readonly frames: number;
	/** TCP payload on the wire, each copy counted. */
	readonly bytes: number;
	/** Null when nothing of this direction was captured. */
	readonly path: PathSummary | null;
}

/** A connection as it is listed: plain data. */
export interface ConnectionRow {
	/** First frame, as Wireshark numbers it in its file. */
	readonly frame: number;
	/** Which of several files that is in, from 0. */
	readonly capture: number;
	readonly firstTime: string;
	readonly lastTime: string;
	readonly client: string;
	readonly clientPort: number;
	readonly server: string;
	readonly serverPort: number;
	readonly state: ConnectionState;
	/** Letters as in Zeek's conn.log. */
	readonly history: string;
	/** Number as in Wireshark's `tcp.completeness`. */
	readonly completeness: number;
	readonly fromClient: Sent;
	readonly fromServer: Sent;
	/** Who sent the first RST, and what its form says of the sender. */
	readonly reset: {
		readonly by: "client" | "server";
		readonly origin: ResetOrigin;
	} | null;
	readonly verdict: ConnectionVerdict;
	/** Id of the cause behind the verdict. */
	readonly cause: string | null;
	/** Flow hash that Zeek, Suricata and others log, too. */
	readonly communityId: string;
}

/** What rows are made with. */
export interface RowSources {
	readonly index: FrameIndex;
	readonly baseSeconds: number;
	/** Computes a Community ID; hashing is no matter of this room. */
	readonly communityId: (connection: Connection) => string;
}

/** Makes the rows of connections one after the other, in the order of their first frames. */
export function* connectionRows(
	connections: Iterable<Connection>,
	conclusion: Pick<Conclusion, "diagnoses">,
	sources: RowSources,
): Generator<ConnectionRow> {
	const causes = worstCauses(conclusion);
	for (const connection of connections)
		yield rowOf(connection.kept(), causes.get(connection), sources);
}

type Cause = Conclusion["diagnoses"][number]["cause"];

/**
 * The worst cause that affects each connection. What a cause merely explains is put down to it where the
 * connection failed: among those are working ones of the same servers, too.
 */
function worstCauses({
	diagnoses,
}: Pick<Conclusion, "diagnoses">): Map<Connection, Cause> {
	const causes = new Map<Connection, Cause>();
	for (const { affected, cause } of diagnoses)
		for (const connection of affected)
			if (!causes.has(connection)) causes.set(connection, cause);
	for (const { explains, cause } of diagnoses)
		for (const connection of explains)
			if (!causes.has(connection) && !isWhole(stateOf(connection)))
				causes.set(connection, cause);
	return causes;
}

function rowOf(
	connection: Connection,
	cause: Cause | undefined,
	{ index, baseSeconds, communityId }: RowSources,
): ConnectionRow {
	const { client, server } = connection;
	const state = stateOf(connection);
	const { capture, frame } = index.locate(connection.firstFrame);
	return {
		capture,
		frame,
		firstTime: isoTime(baseSeconds, connection.firstTimeNs),
		lastTime: isoTime(baseSeconds, connection.lastTimeNs),
		client: connection.clientAddress,
		clientPort: connection.clientPort,
		server: connection.serverAddress,
		serverPort: connection.serverPort,
		state,
		history: historyOf(connection),
		completeness: completenessOf(connection),
		fromClient: sentBy(client),
		fromServer: sentBy(server),
		reset: firstReset(connection),
		verdict: cause?.effect ?? (isWhole(state) ? "healthy" : "cannot-tell"),
		cause: cause?.id ?? null,
		communityId: communityId(connection),
	};
}

/** Both ends were seen to take part. */
const isWhole = (state: ConnectionState): boolean =>
	state === "established" || state === "closing" || state === "closed";

function sentBy(side: Side): Sent {
	return {
		frames: side.segmentCount,
		bytes: side.payloadBytes,
		path: pathOf(side.marks.list),
	};
}

function pathOf(marks: readonly PathMark[]): PathSummary | null {
	const [first, ...rest] = marks;
	if (first === undefined) return null;
	const most = rest.reduce((a, b) => (b.frames > a.frames ? b : a), first);
	return {
		sourceMac: macAt(most.sourceMacHigh, most.sourceMacLow),
		destinationMac: macAt(most.destinationMacHigh, most.destinationMacLow),
		vlan: vlanOf(most),
		ttl: most.ttl,
		others: rest.length,
	};
}

const macAt = (high: number, low: number): string | null =>
	high === ABSENT ? null : macToText(macOf(high, low));

const vlanOf = ({ outerVlan, innerVlan }: PathMark): string | null =>
	outerVlan === ABSENT
		? null
		: [outerVlan, ...(innerVlan === ABSENT ? [] : [innerVlan])].join(".");

function firstReset({ client, server }: Connection): ConnectionRow["reset"] {
	const [ofClient] = client.resets.items;
	const [ofServer] = server.resets.items;
	if (
		ofClient !== undefined &&
		(ofServer === undefined || ofClient.frame < ofServer.frame)
	) {
		return { by: "client", origin: originOf(ofClient, client, server) };
	}
	return ofServer === undefined
		? null
		: { by: "server", origin: originOf(ofServer, server, client) };
}
