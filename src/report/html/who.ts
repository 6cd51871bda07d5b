import { type Html, html } from "../escape-html.js";
import type { Diagnosis, RealServerReport } from "../report.js";
import { number } from "../words.js";
import { dataTable } from "./data-table.js";
import type { PageWords } from "./place.js";

/** Rows that a table shows; the report as JSON has all. */
const MAX_ROWS = 100;

/** Who was answered by whom past the load balancer. */
export function bypassTable(
	{ bypasses }: Diagnosis,
	{ html: { who } }: PageWords,
): Html | null {
	if (bypasses.length === 0) return null;
	const columns = [
		{ heading: who.client },
		{ heading: who.vip },
		{ heading: who.realServer },
		{ heading: who.connections, isCount: true },
	];
	const rows = bypasses
		.slice(0, MAX_ROWS)
		.map(({ client, vip, realServer, connections }) => [
			code(client),
			vip === null ? who.notSeen : code(vip),
			code(realServer),
			number(connections),
		]);
	return html`${dataTable(who.bypassCaption, columns, rows)}${moreThan(bypasses.length, who)}`;
}

/** How each real server fares. */
export function scoreboard(
	servers: readonly RealServerReport[],
	{ html: { who } }: PageWords,
): Html | null {
	if (servers.length === 0) return null;
	const columns = [
		{ heading: who.realServer },
		{ heading: who.vip },
		{ heading: who.completed, isCount: true },
	];
	const rows = servers
		.slice(0, MAX_ROWS)
		.map(({ address, vip, handshakes }) => [
			code(address),
			vip === null ? who.notSeen : code(vip),
			share(handshakes, who),
		]);
	return html`${dataTable(who.scoreCaption, columns, rows)}${moreThan(servers.length, who)}`;
}

function share(
	{ completed, attempted }: RealServerReport["handshakes"],
	who: PageWords["html"]["who"],
): Html {
	const width = attempted === 0 ? 0 : Math.round((completed / attempted) * 100);
	return html`<span>${who.of(completed, attempted)} <svg class="share" aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none"><rect class="ground" width="100" height="10"/><rect class="done" width="${width}" height="10"/></svg></span>`;
}

const code = (text: string): Html => html`<code>${text}</code>`;

const moreThan = (count: number, who: PageWords["html"]["who"]): Html | null =>
	count <= MAX_ROWS
		? null
		: html`<p class="faint">${who.more(count - MAX_ROWS)}</p>`;
