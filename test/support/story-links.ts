import type { Frame } from "../../src/capture/frame.js";
import { frameOf } from "./decoding.js";
import type { Story } from "./story.js";
import { LinkType, sll } from "./wire-links.js";

const ETHERNET_HEADER = 14;
/** Where it stands in an IPv4 packet. */
const TTL = 8;
const ROUTER = "02:00:00:00:00:fe";

/** Takes a story of untagged Ethernet frames to another link type. */
export const linkTypeStory = {
	/** As `tcpdump -i any` writes it: the sender's MAC only. */
	cooked: (story: Story): Story =>
		relink(story, LinkType.LinuxSll, (packet, sourceMac) =>
			sll(packet, { sourceMac }),
		),
	/** As a router's own `any` device has it: each frame comes in, and goes out with one less of TTL. */
	cookedOnRouter: ({ frames }: Story): Story => ({
		frames: frames.flatMap((frame, index) => {
			const packet = frame.bytes.slice(ETHERNET_HEADER);
			const handedOn = packet.slice();
			handedOn[TTL] = (packet[TTL] ?? 1) - 1;
			const incoming = sll(packet, { sourceMac: sourceMacOf(frame) });
			const outgoing = sll(handedOn, { sourceMac: ROUTER, packetType: 4 });
			return [incoming, outgoing].map((bytes, place) =>
				frameOf(bytes, {
					number: 2 * index + place + 1,
					seconds: frame.seconds,
					nanoseconds: frame.nanoseconds + 1000 * place,
					linkType: LinkType.LinuxSll,
				}),
			);
		}),
	}),
	/** As a tunnel interface has it: IP and nothing else. */
	raw: (story: Story): Story => relink(story, LinkType.Raw, (packet) => packet),
};

function relink(
	{ frames }: Story,
	linkType: number,
	wrap: (packet: Uint8Array, sourceMac: string) => Uint8Array,
): Story {
	return {
		frames: frames.map((frame: Frame) => {
			const packet = frame.bytes.slice(ETHERNET_HEADER);
			const bytes = wrap(packet, sourceMacOf(frame));
			return frameOf(bytes, {
				number: frame.number,
				seconds: frame.seconds,
				nanoseconds: frame.nanoseconds,
				interfaceId: frame.interfaceId,
				linkType,
			});
		}),
	};
}

const sourceMacOf = ({ bytes }: Frame): string =>
	[...bytes.slice(6, 12)]
		.map((byte) => byte.toString(16).padStart(2, "0"))
		.join(":");
