import type { Page } from "../../../page.js";
import { SAME_ROUTES } from "../fixes.js";

export const pathChangedMidConnection: Page = {
	summary:
		"Running connections stalled at one moment: their packets took another way from then on, past the state",
	what: [
		`A route changes (failover, maintenance, a flapping link), and running
connections pass another firewall or NAT from then on, which knows nothing of
them and drops their packets. Both ends repeat their data until they give up.
New connections work, if both of their directions take the new way.`,
	],
	looks: [
		`Several established connections, of several servers, make progress
until one moment and from then on show nothing but repetitions; often the TTL
or the neighbour's MAC of one direction changes at that moment.`,
	],
	notWhen: [
		`All of them are connections of one server, which may
simply have gone; a program stopped reading (then the window is zero).`,
	],
	fix: [
		`State synchronisation between the devices, or routing that keeps running
connections where they are; and give up old state on purpose after a change.`,
	],
	fixes: [SAME_ROUTES],
	after:
		"When the route changes again, running connections go on, or are reset at once and set up anew.",
};
