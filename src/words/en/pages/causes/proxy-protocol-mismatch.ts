import type { Page } from "../../../page.js";

export const proxyProtocolMismatch: Page = {
	summary:
		"The load balancer sends PROXY protocol headers, and the server closes: it does not expect them",
	what: [
		`The load balancer begins each connection to a real server with a PROXY protocol
header, which tells the client's address. The server takes it for the request,
finds it malformed, and answers with an error (HTTP 400) or closes at once.
The way there and back works.`,
	],
	looks: [
		`The handshake completes, the first payload begins with "PROXY TCP4"
or the binary signature, and the server closes or resets without an answer to
speak of.`,
	],
	notWhen: [
		`The server answers what was asked: it understands the
header.`,
	],
	fix: [
		`Let the server expect the header (nginx: listen ... proxy_protocol;
HAProxy: bind ... accept-proxy), or switch it off on the balancer.`,
	],
	fixes: [
		{
			platform: "nginx",
			does: "Expect the header",
			commands: ["listen 80 proxy_protocol;"],
		},
		{
			platform: "HAProxy",
			does: "Expect the header",
			commands: ["bind :80 accept-proxy"],
		},
		{ platform: "any balancer", does: "Or do not send it", commands: [] },
	],
	after: "The server answers the request that follows the header.",
};
