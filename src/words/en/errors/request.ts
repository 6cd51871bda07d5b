/** What networks and MACs that the user tells of belong to. */
export type Told =
	| "VIP"
	| "real server"
	| "client"
	| "load balancer"
	| "gateway";

/** Requests that make no sense. */
export const request = {
	noNetwork: (of: Told, text: string) =>
		`A ${of} was expected as an address or CIDR such as 10.0.2.100 or 10.0.3.0/24, not "${text}".`,
	noMac: (of: Told, text: string) =>
		`A MAC of the ${of} was expected such as 00:1b:21:79:1e:4c, not "${text}".`,
	noAddress: (text: string) =>
		`An address or CIDR such as 10.0.2.100 or 10.0.3.0/24 was expected, not "${text}".`,
	keyLength: (expected: number, found: number) =>
		`A key of ${expected} bytes was expected, ${found} found`,
	keyFile: (path: string, bytes: number) =>
		`The key file ${path} must hold ${2 * bytes} hexadecimal digits, as \`openssl rand -hex ${bytes}\` prints them`,
	notReplaceable: (path: string) =>
		`${path} is a directory, a device or a pipe; a file was expected`,
};
