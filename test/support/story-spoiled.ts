import type { Frame } from "../../src/capture/frame.js";
import { frameOf } from "./decoding.js";
import type { Story } from "./story.js";

/** Offset of the EtherType, and what is before the IP header. */
const ETHER_TYPE = 12;
const ETHERNET_HEADER = 14;

/** Each frame twice, 8 us apart; the copies carry `tag` (a VLAN tag of four bytes) where given. */
export function doubled({ frames }: Story, tag: readonly number[] = []): Story {
	return numbered(
		frames.flatMap((frame) => [
			frame,
			frameOf(
				Uint8Array.from([
					...frame.bytes.slice(0, ETHER_TYPE),
					...tag,
					...frame.bytes.slice(ETHER_TYPE),
				]),
				{ ...timeOf(frame), nanoseconds: frame.nanoseconds + 8000 },
			),
		]),
	);
}

/** Each run of so many frames, then the same frames again 20 us after the last: A B A' B'. */
export function doubledInRuns({ frames }: Story, length: number): Story {
	const runs = Array.from(
		{ length: Math.ceil(frames.length / length) },
		(_, i) => frames.slice(i * length, (i + 1) * length),
	);
	return numbered(
		runs.flatMap((run) => {
			const { seconds = 0, nanoseconds = 0 } = run.at(-1) ?? {};
			const again = { seconds, nanoseconds: nanoseconds + 20_000 };
			return [...run, ...run.map((frame) => ({ ...frame, ...again }))];
		}),
	);
}

/** Frames of which the capture kept so many bytes. */
export const cutTo = (snapLength: number, { frames }: Story): Story => ({
	frames: frames.map((frame) => ({
		...frame,
		end: Math.min(frame.end, snapLength),
	})),
});

/** Frames whose TCP checksums the network card was to fill in: they hold 0. All, or those of some IPv4 addresses. */
export const withoutChecksums = (
	{ frames }: Story,
	addresses?: readonly string[],
): Story => ({
	frames: frames.map((frame) => {
		if (addresses !== undefined && !addresses.includes(sourceOf(frame)))
			return frame;
		const bytes = Uint8Array.from(frame.bytes);
		bytes.fill(0, ETHERNET_HEADER + 36, ETHERNET_HEADER + 38);
		return { ...frame, bytes };
	}),
});

/** The frames that come from one IPv4 address. */
export function onlyFrom(address: string, { frames }: Story): Story {
	return numbered(frames.filter((frame) => sourceOf(frame) === address));
}

const sourceOf = ({ bytes }: Frame): string =>
	bytes.slice(ETHERNET_HEADER + 12, ETHERNET_HEADER + 16).join(".");

const timeOf = ({ seconds, interfaceId }: Frame) => ({ seconds, interfaceId });

const numbered = (frames: readonly Frame[]): Story => ({
	frames: frames.map((frame, index) => ({ ...frame, number: index + 1 })),
});
