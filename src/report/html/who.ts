import { type Html, html } from "../escape-html.js";
import type { Diagnosis, RealServerReport } from "../report.js";
import { number } from "../words.js";
import { dataTable } from "./data-table.js";
import { WHO, WORDS } from "./words.js";

/** Rows that a table shows; the report as JSON has all. */
const MAX_ROWS = 100;

/** Who was answered by whom past the load balancer. */
export function bypassTable({ bypasses }: Diagnosis): Html | null {
	if (bypasses.length === 0) return null;
	const columns = [
		{ heading: WHO.client },
		{ heading: WHO.vip },
		{ heading: WHO.realServer },
		{ heading: WORDS.connections, isCount: true },
	];
	const rows = bypasses
		.slice(0, MAX_ROWS)
		.map(({ client, vip, realServer, connections }) => [
			code(client),
			codeOrUnseen(vip),
			code(realServer),
			number(connections),
		]);
	return html`${dataTable(WHO.bypassCaption, columns, rows)}${moreThan(bypasses.length)}`;
}

/** How each real server fares. */
export function scoreboard(servers: readonly RealServerReport[]): Html | null {
	if (servers.length === 0) return null;
	const columns = [
		{ heading: WHO.realServer },
		{ heading: WHO.vip },
		{ heading: WHO.completed, isCount: true },
	];
	const rows = servers
		.slice(0, MAX_ROWS)
		.map(({ address, vip, handshakes }) => [
			code(address),
			codeOrUnseen(vip),
			share(handshakes),
		]);
	return html`${dataTable(WHO.scoreCaption, columns, rows)}${moreThan(servers.length)}`;
}

function share({ completed, attempted }: RealServerReport["handshakes"]): Html {
	const width = attempted === 0 ? 0 : Math.round((completed / attempted) * 100);
	return html`<span>${WHO.of(completed, attempted)} <svg class="share" aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none"><rect class="ground" width="100" height="10"/><rect class="done" width="${width}" height="10"/></svg></span>`;
}

const code = (text: string): Html => html`<code>${text}</code>`;

const codeOrUnseen = (text: string | null): Html | string =>
	text === null ? WORDS.notSeen : code(text);

const moreThan = (count: number): Html | null =>
	count <= MAX_ROWS
		? null
		: html`<p class="faint">${WORDS.more(count - MAX_ROWS)}</p>`;
