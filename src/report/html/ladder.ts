import type { End } from "../../words/en/html/figures.js";
import { type Html, html } from "../escape-html.js";
import type { FrameLabels } from "../frame-label.js";
import type { Ladder, LadderStep } from "../report.js";
import { number } from "../words.js";
import type { PageWords } from "./place.js";

/** A conversation of the ladder: the client with the VIP, or with a real server. */
interface Conversation {
	readonly server: string;
	readonly serverEnd: Exclude<End, "client">;
	/** The client's end in it. */
	readonly client: string;
	readonly isBypass: boolean;
}

type Words = PageWords["html"]["ladder"];

/** Draws one connection as a table: a row per frame, the conversations side by side. */
export function ladderTable(
	ladder: Ladder,
	labels: FrameLabels,
	isBypass: boolean,
	{ html: { ladder: words }, report }: PageWords,
): Html {
	const conversations = conversationsOf(ladder, isBypass);
	const isOneFile = labels.heading === report.frameLabel.heading;
	const heading = isOneFile ? words.frame : words.fileFrame;
	let explained = 0;
	const rows = ladder.steps.map((step) => {
		if (step.explanation !== null) explained += 1;
		return row(step, conversations, labels, explained === 1, words);
	});
	return html`<table class="ladder" role="table">
<caption>${words.caption}</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${heading}</th><th scope="col" role="columnheader">${words.seconds}</th>${conversations.map((one) => columnHead(one, words))}<th scope="col" role="columnheader" class="meaning">${words.meaning}</th></tr></thead>
<tbody role="rowgroup">${rows}</tbody>
</table>
${ladder.omitted === 0 ? null : html`<p class="faint">${words.omitted(ladder.omitted)}</p>`}`;
}

function conversationsOf(
	{ client, vip, realServer, steps }: Ladder,
	isBypass: boolean,
): Conversation[] {
	const clientOf = (server: string): string => {
		const step = steps.find(({ from, to }) => from === server || to === server);
		if (step === undefined) return client;
		return step.from === server ? step.to : step.from;
	};
	const named = (
		server: string | null,
		serverEnd: Conversation["serverEnd"],
		past: boolean,
	): Conversation[] =>
		server === null
			? []
			: [{ server, serverEnd, client: clientOf(server), isBypass: past }];
	return [
		...named(vip, "vip", false),
		...named(
			realServer,
			vip === null && !isBypass ? "server" : "realServer",
			isBypass,
		),
	];
}

const columnHead = (conversation: Conversation, words: Words): Html =>
	html`<th scope="col" role="columnheader" class="conversation${conversation.isBypass ? " past" : ""}"><span class="ends"><span>${words.end.client} <code>${conversation.client}</code></span><span>${words.end[conversation.serverEnd]} <code>${conversation.server}</code></span></span>${conversation.isBypass ? html`<span class="tag">${words.answersPast}</span>` : null}</th>`;

function row(
	step: LadderStep,
	conversations: readonly Conversation[],
	labels: FrameLabels,
	isFirstReset: boolean,
	words: Words,
): Html {
	const isTold = step.note !== null || step.explanation !== null;
	return html`<tr role="row"${isTold ? html` class="told"` : null}><th scope="row" role="rowheader">${labels.label(step)}</th><td role="cell" class="seconds">${step.seconds.toFixed(6)}</td>${conversations.map(
		(conversation) => cell(step, conversation, words),
	)}<td role="cell" class="meaning">${step.note}${explanation(step, isFirstReset, words)}</td></tr>
`;
}

function cell(
	step: LadderStep,
	conversation: Conversation,
	words: Words,
): Html {
	const past = conversation.isBypass ? " past" : "";
	const isHere = [step.from, step.to].includes(conversation.server);
	if (!isHere)
		return html`<td role="cell" class="conversation empty${past}"></td>`;
	const isForward = step.to === conversation.server;
	const { serverEnd } = conversation;
	const read = isForward
		? words.fromTo("client", serverEnd)
		: words.fromTo(serverEnd, "client");
	const isReset = step.flags.includes("RST");
	// What the balancer sent on came by way of it; the answer and its refusal do not.
	const wire = [
		"wire",
		isForward ? "right" : "left",
		...(isReset ? ["reset"] : []),
		...(conversation.isBypass && (!isForward || isReset) ? ["beside"] : []),
	].join(" ");
	return html`<td role="cell" class="conversation${past}"><span class="hidden">${read} </span><span class="${wire}"><span class="flags">${step.flags}${step.payload === 0 ? null : html` <span class="payload">${words.payload(step.payload)}</span>`}</span></span><span class="numbers">${numbers(step, words)}</span></td>`;
}

function numbers(
	{ seq, ack, relativeSeq, relativeAck }: LadderStep,
	words: Words,
): Html {
	const one = (name: string, relative: number | null, absolute: number) =>
		html`<span class="pair">${name} ${relative === null ? null : html`<b>${number(relative)}</b> `}<span class="absolute">(${absolute})</span></span>`;
	return html`${one(words.seq, relativeSeq, seq)}${ack === null ? null : html` ${one(words.ack, relativeAck, ack)}`}`;
}

/** In full once; further RSTs mostly say the same. */
function explanation(
	{ explanation }: LadderStep,
	isFirst: boolean,
	words: Words,
): Html | null {
	if (explanation === null) return null;
	return isFirst
		? html`<p>${explanation}</p>`
		: html`<details><summary>${words.whyReset}</summary><p>${explanation}</p></details>`;
}
