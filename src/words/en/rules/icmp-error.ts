const MEANINGS = {
	"network-unreachable": "network unreachable",
	"host-unreachable": "host unreachable",
	"port-unreachable": "port unreachable",
	prohibited: "prohibited",
	unreachable: "unreachable",
	"time-exceeded": "time exceeded",
};

export const icmpError = {
	/** @param quoted source and destination of the segment that the message quotes */
	message: (
		sender: string,
		quoted: { source: string; destination: string },
		type: number,
		code: number,
		meaning: keyof typeof MEANINGS,
	) =>
		`${sender} answered a segment from ${quoted.source} to ${quoted.destination} with ICMP type ${type} code ${code}: ${MEANINGS[meaning]}.`,
};
