import { be16, be32, concat, payloadBytes, withChecksum } from "./octets.js";
import {
	DEFAULT_FROM,
	DEFAULT_TO,
	endpoint,
	type IpOptions,
	ipPacket,
	pseudoHeader,
} from "./wire-ip.js";

export interface TcpOptions extends IpOptions {
	/** Letters of `FSRPAUEC`, for example `SA`; `""` for none. */
	flags?: string;
	seq?: number;
	ack?: number;
	window?: number;
	options?: {
		mss?: number;
		ws?: number;
		sack?: boolean;
		/** Value and echo. */
		ts?: readonly [number, number];
	};
	/** Raw option bytes instead of `options`, a multiple of four. */
	rawOptions?: Uint8Array;
	/** Text, or a number of bytes, or the bytes themselves. */
	payload?: string | number | Uint8Array;
}

/** Builds a TCP packet with its IP header and both checksums. An ACK by default. */
export function tcpPacket(tcp: TcpOptions = {}): Uint8Array {
	const segment = tcpSegment(tcp);
	const covered = concat(pseudoHeader(6, segment.length, tcp), segment);
	return ipPacket(6, withChecksum(segment, 16, covered), tcp);
}

function tcpSegment(tcp: TcpOptions): Uint8Array {
	const options = tcp.rawOptions ?? optionBytes(tcp.options ?? {});
	return concat(
		be16(endpoint(tcp.from ?? DEFAULT_FROM).port),
		be16(endpoint(tcp.to ?? DEFAULT_TO).port),
		be32(tcp.seq ?? 1000),
		be32(tcp.ack ?? 0),
		[((20 + options.length) / 4) << 4, flagBits(tcp.flags ?? "A")],
		be16(tcp.window ?? 64240),
		[0, 0, 0, 0],
		options,
		payloadBytes(tcp.payload ?? ""),
	);
}

function flagBits(letters: string): number {
	let bits = 0;
	for (const letter of letters) {
		const index = "FSRPAUEC".indexOf(letter);
		if (index < 0) throw new Error(`not a TCP flag: ${letter}`);
		bits |= 1 << index;
	}
	return bits;
}

function optionBytes(options: NonNullable<TcpOptions["options"]>): Uint8Array {
	const { mss, ws, sack, ts } = options;
	const bytes = concat(
		mss === undefined ? [] : [2, 4, ...be16(mss)],
		sack ? [4, 2] : [],
		ts === undefined ? [] : [8, 10, ...be32(ts[0]), ...be32(ts[1])],
		ws === undefined ? [] : [3, 3, ws],
	);
	const padding = new Uint8Array((4 - (bytes.length % 4)) % 4).fill(1);
	return concat(padding, bytes);
}
