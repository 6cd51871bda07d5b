import type { Frame } from "../../src/capture/frame.js";
import { frameOf } from "./decoding.js";
import type { Story } from "./story.js";
import { LinkType, sll } from "./wire-links.js";

const ETHERNET_HEADER = 14;

/** Takes a story of untagged Ethernet frames to another link type. */
export const linkTypeStory = {
	/** As `tcpdump -i any` writes it: the sender's MAC only. */
	cooked: (story: Story): Story =>
		relink(story, LinkType.LinuxSll, (packet, sourceMac) =>
			sll(packet, { sourceMac }),
		),
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
			const sourceMac = [...frame.bytes.slice(6, 12)]
				.map((byte) => byte.toString(16).padStart(2, "0"))
				.join(":");
			const bytes = wrap(frame.bytes.slice(ETHERNET_HEADER), sourceMac);
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
