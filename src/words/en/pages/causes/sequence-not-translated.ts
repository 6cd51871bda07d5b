import type { Page } from "../../../page.js";
import { SAME_ROUTES } from "../fixes.js";

export const sequenceNotTranslated: Page = {
	summary:
		"After the handshake the server's segments carry foreign sequence numbers: they pass a SYN proxy by",
	what: [
		`A device completes the handshake in the server's place (SYN proxy, SYN cookies,
delayed binding, sequence randomisation) and afterwards translates sequence
numbers between its own and the server's. Segments that return past it keep the
server's numbers: the client finds them far outside its window and answers each
with the same ACK.`,
	],
	looks: [
		`After a complete handshake the first segment of the server is
millions of bytes away from its SYN-ACK, and the client never acknowledges it.`,
	],
	notWhen: [
		`The capture lost the segments in between (the client then
acknowledges them).`,
	],
	fix: [
		`Bring the way back through that device, or switch the proxying off for
this traffic.`,
	],
	fixes: [SAME_ROUTES],
	after:
		"At the client the server's first segment continues the numbers of its SYN-ACK, and data is acknowledged.",
};
