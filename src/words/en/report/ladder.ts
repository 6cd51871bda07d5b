import { counted } from "../grammar.js";

/** One connection frame by frame; frames are named as they are marked. */
export const ladder = {
	seconds: "seconds",
	omitted: (count: number) => `${counted(count, "further frame")} not shown`,
	sameSyn: "the same SYN again",
	serverResets: "the server resets",
	complete: "handshake complete",
	completeAndRequest: (frame: string) =>
		`handshake complete; request follows (${frame})`,
	neverAnswered: "acknowledged, but never answered",
	newSocket: "new sequence number: a new socket",
	sameSynAck: "the same SYN-ACK again",
	noSyn: "no SYN was sent there",
	noSuchConnection: "knows no such connection",
};

/** What the numbers of a RST tell of who sent it and why. */
export const resetWords = {
	answersUnknown: (frame: string) =>
		`Its sequence number is the acknowledgement number of ${frame}, and it has no ACK flag: so answers a host that has no such connection, or knows none in that state (RFC 9293, 3.10.7.1).`,
	refuses:
		"It acknowledges the SYN and has the ACK flag: nobody listens on that port, or a device refuses in the server's name (RFC 9293, 3.10.7.1).",
	ends: "Its sequence number is the next one of its sender: a host that knows this connection ends it, by its program or after a time-out.",
	foreign:
		"Its numbers continue nothing that was captured of its sender: a device between, or a host that sees other packets than were captured here.",
};
