import { endsOf, numberField, type StoryLine } from "./story-line.js";
import { findEnd, macOfName, type Network } from "./story-network.js";
import { StoryTcp } from "./story-tcp.js";
import {
	arpFrame,
	type EthernetOptions,
	ethernet,
	icmpRedirect,
	icmpTimeExceeded,
	icmpUnreachable,
	neighbour,
	tcpFrame,
	tcpPacket,
} from "./wire.js";

/** Makes the Ethernet frame of each line of one story. */
export class FrameMaker {
	readonly #network: Network;
	readonly #tcp = new StoryTcp();

	constructor(network: Network) {
		this.#network = network;
	}

	bytes(line: StoryLine): Uint8Array {
		switch (line.words[0]) {
			case "arp":
				return this.#claim(line);
			case "icmp":
				return this.#icmp(line);
			default:
				return this.#segment(line);
		}
	}

	/** `A>B <flags>` */
	#segment(line: StoryLine): Uint8Array {
		const { from, to } = endsOf(line.words[0], line);
		const [source, destination] = [this.#end(from), this.#end(to)];
		return tcpFrame({
			...this.#tcp.packet(line, source, destination),
			...linkOf(line, source.mac, destination.mac),
		});
	}

	/**
	 * `arp <address> is <name>`: an ARP reply, or a neighbour advertisement; with `of` for `is` an ARP
	 * request, whose sender claims the address as well.
	 */
	#claim(line: StoryLine): Uint8Array {
		const [, claimed = "", verb, name = ""] = line.words;
		const { address } = this.#end(claimed);
		const mac = macOfName(name);
		if (!address.includes(":"))
			return arpFrame({
				from: address,
				fromMac: mac,
				to: "10.0.1.1",
				reply: verb === "is",
				...vlansOf(line),
			});
		const advertisement = neighbour({
			from: address,
			to: "ff02::1",
			target: address,
			mac,
			reply: true,
		});
		return ethernet(advertisement, { sourceMac: mac, ...vlansOf(line) });
	}

	/** `icmp <sender> unreachable | exceeded | redirect A>B`: quotes a segment of A, and goes to A. */
	#icmp(line: StoryLine): Uint8Array {
		const [, sender = "", kind = "", quote] = line.words;
		const { from, to } = endsOf(quote, line);
		const router = this.#end(sender);
		const [source, destination] = [this.#end(from), this.#end(to)];
		const code = numberField(line, "code");
		const options = {
			from: router.address,
			to: source.address,
			quoted: tcpPacket({
				from: source.endpoint,
				to: destination.endpoint,
				flags: "S",
			}),
			...(code === undefined ? {} : { code }),
		};
		return ethernet(
			icmpOf(kind, line, options),
			linkOf(line, router.mac, source.mac),
		);
	}

	#end(name: string) {
		return findEnd(name, this.#network);
	}
}

function icmpOf(
	kind: string,
	line: StoryLine,
	options: Parameters<typeof icmpUnreachable>[0],
): Uint8Array {
	switch (kind) {
		case "unreachable":
			return icmpUnreachable(options);
		case "exceeded":
			return icmpTimeExceeded(options);
		case "redirect":
			return icmpRedirect({
				...options,
				gateway: line.fields.get("gateway") ?? "10.0.1.2",
			});
		default:
			throw new Error(`no such ICMP message: ${line.text}`);
	}
}

function linkOf(
	line: StoryLine,
	sourceMac: string,
	destinationMac: string,
): EthernetOptions {
	const macs = line.fields.get("macs")?.split(">").map(macOfName);
	return {
		sourceMac: macs?.[0] ?? sourceMac,
		destinationMac: macs?.[1] ?? destinationMac,
		...vlansOf(line),
	};
}

function vlansOf(line: StoryLine): Pick<EthernetOptions, "vlans"> {
	const vlan = numberField(line, "vlan");
	return vlan === undefined ? {} : { vlans: [vlan] };
}
