/** What `--help` says of commands, arguments and options. */
export const program = {
	description:
		"Reads packet captures and says whether replies bypass the load balancer,\nwhich machines do it, which frames prove it, and what to change.",
	version: "print the version",
	help: "print this help",
	hint: "(asymroute --help has examples)",
	captures: "capture files, directories, or - for stdin",
	explain: "explain a rule or a cause; without an id, list them",
	rules: "list the rules with their severity",
	schema: "print the JSON Schema of the JSON report, or of a verification",
	schemaOf: "what is described",
	connections: "list the connections of a capture, each with its verdict",
	connectionCaptures: "capture, or the files that it consists of",
	verify: "compare a capture before a change with one after it",
	before: "capture that shows the fault",
	after: "capture taken at the same place after the change",
	/** @param option one that would not reach the command */
	optionsBefore: (command: string, option: string) =>
		`error: options stand behind the command: asymroute ${command} ${option} ...`,
};

/** What `--help` says of the options. */
export const options = {
	format: "form of the report",
	output: "write there instead of to stdout",
	evidence: "write the frames that prove it there, as pcapng with comments",
	redact: "other addresses, no names and no payload, in reports and evidence",
	redactKey: "the same by a key: 64 hexadecimal digits in a file",
	sections: (names: readonly string[]) =>
		`sections of the text report: ${names.join(", ")}`,
	vip: "VIP of the load balancer, address or CIDR; repeatable, or a list with commas",
	realServer:
		"server behind it, address or CIDR; repeatable, or a list with commas",
	client: "client, address or CIDR; repeatable, or a list with commas",
	lbMac: "MAC of the load balancer; repeatable, or a list with commas",
	gatewayMac:
		"MAC of the servers' default gateway; repeatable, or a list with commas",
	vantage: "where the capture was taken",
	rotated: "the captures are parts of one, give one report",
	reader: "what splits the file into frames",
	strict: "refuse a damaged capture instead of warning",
	maxConnections:
		"connections kept at once, 250000 by default; memory grows with them",
	workers:
		"threads that work at once, as many as cores by default; the report is the same",
	failOn: "least severity for exit code 1",
	width: "width of text, instead of the terminal's",
	lang: "language of texts, as LANG says by default",
	color: "colour even where no terminal reads along",
	noColor: "no colour",
	debug: "show stack traces",
	noProgress: "no progress bar",
	listFormat: "form of the list",
	verdict: (names: readonly string[]) => `only these: ${names.join(", ")}`,
	address: "only with this end, address or CIDR",
	port: "only with this port",
	after: "only with frames from then on",
	before: "only with frames before that",
	redactList: "other addresses and MACs",
	answerFormat: "form of the answer",
	redactAnswer: "other addresses and MACs, no names",
};
