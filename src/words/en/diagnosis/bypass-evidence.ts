/** Names of frames come as the report is to print them within a sentence. */
export const bypassEvidence = {
	handedOn: (seen: {
		readonly client: string;
		readonly vip: string;
		readonly synFrame: string;
		readonly realServer: string;
	}) =>
		`The SYN of ${seen.client} to ${seen.vip} (${seen.synFrame}) was sent on to ${seen.realServer} with the same sequence number, and no answer came back here.`,
	acknowledgesSyn: (seen: {
		readonly realServer: string;
		readonly replyFrame: string;
		readonly client: string;
		readonly vip: string;
		readonly synFrame: string;
		readonly echoesTimestamp: boolean;
	}) =>
		`The SYN-ACK of ${seen.realServer} (${seen.replyFrame}) acknowledges exactly the SYN that ${seen.client} sent to ${seen.vip} (${seen.synFrame})${seen.echoesTimestamp ? " and echoes its timestamp" : ""}.`,
	cameWhileWaiting: (seen: {
		readonly realServer: string;
		readonly replyFrame: string;
		readonly delayMs: number;
		readonly client: string;
		readonly vip: string;
		readonly requestFrame: string;
	}) =>
		`A SYN-ACK of ${seen.realServer} (${seen.replyFrame}) came ${seen.delayMs.toFixed(1)} ms after ${seen.client} had sent its request to ${seen.vip} (${seen.requestFrame}), while that waited for an answer.`,
	repliesWithoutSyn:
		"SYN-ACKs came from real servers to which no SYN was captured.",
	nothingCameBack:
		"SYNs with the clients' own addresses left for the real servers, were repeated, and nothing came back here.",
	refused: (isWindowZero: boolean) =>
		`The client answered with RST: sequence number as acknowledged, no ACK flag${isWindowZero ? ", window 0" : ""}. That is a stack without such a connection, not a program that gave up.`,
	/** @param perSecond how the numbers advance; null where that is not Linux's clock */
	freshNumbers: (perSecond: number | null) => {
		const clock =
			perSecond === null
				? ""
				: ` The numbers advance by ${(perSecond / 1e6).toFixed(3)} million per second, Linux's clock for them, so not one byte is missing.`;
		return `After each RST the same SYN came again and was answered with a new sequence number. Wireshark calls this "Previous segment not captured".${clock}`;
	},
	/** @param synAckTo MAC; null where receivers' MACs are not captured */
	triangle: (synFrom: string, synAckTo: string | null, resetFrom: string) =>
		`The SYN came from ${synFrom}${synAckTo === null ? "" : `, the SYN-ACK left to ${synAckTo}`}, and the RST came from ${resetFrom}.`,
};
