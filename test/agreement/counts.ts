import { createDecoded, decodeFrame } from "../../src/decode/decode.js";
import { type Segment, TcpFlag, Tunnel } from "../../src/decode/segment.js";
import { DecodeStatus } from "../../src/decode/status.js";
import { readCapture } from "../../src/node/read-capture.js";

const SYN_ACK = TcpFlag.SYN | TcpFlag.ACK;

/** Tunnels without an IP header of their own: what is inside them has one IP header, not two. */
const NOT_IN_IP =
	Tunnel.Mpls | Tunnel.Pppoe | Tunnel.MacInMac | Tunnel.Nsh | Tunnel.Wireless;

/** What is counted of a segment, whoever decoded it. */
export interface CountedSegment {
	/** `address port`, alike for equal ends. */
	source: string;
	destination: string;
	flags: number;
	/** As they are written by the counting tool; compared for equality only. */
	seq: number;
	ack: number;
	isIpv6: boolean;
	isTunneled: boolean;
}

/** Counts of one capture, named like the columns of `shared/captures/public/INDEX.tsv`. */
export interface Counts {
	ws_pkts: number;
	ws_tcp: number;
	/** 4-tuples, the same for both directions. */
	ws_tuples: number;
	ws_syn: number;
	ws_synack: number;
	/** SYN-ACKs whose SYN is nowhere in the capture. */
	ws_synack_nosyn: number;
	ws_rst: number;
	/** RSTs with the number that an earlier SYN-ACK of the other side acknowledges. */
	ws_rst_vs_synack: number;
	/** 4-tuples of which one direction only is there. */
	ws_oneway: number;
	/** Segments with two IP headers and more. */
	ws_tcp_tunneled: number;
	ws_tcp6: number;
}

/** Counts segments one by one; nothing else of a capture has to be kept. */
export class Counter {
	frames = 0;
	readonly #counts = {
		ws_tcp: 0,
		ws_syn: 0,
		ws_synack: 0,
		ws_rst: 0,
		ws_rst_vs_synack: 0,
		ws_tcp_tunneled: 0,
		ws_tcp6: 0,
	};
	/** Directions seen per 4-tuple: 1, 2 or both. */
	readonly #tuples = new Map<string, number>();
	readonly #syns = new Set<string>();
	readonly #synAcks: string[] = [];
	readonly #answers = new Set<string>();

	add(segment: CountedSegment): void {
		const { source, destination, flags } = segment;
		const counts = this.#counts;
		const isForward = source < destination;
		const tuple = isForward
			? `${source} ${destination}`
			: `${destination} ${source}`;
		const seen = this.#tuples.get(tuple) ?? 0;
		this.#tuples.set(tuple, seen | (isForward ? 1 : 2));
		counts.ws_tcp++;
		if (segment.isIpv6) counts.ws_tcp6++;
		if (segment.isTunneled) counts.ws_tcp_tunneled++;
		if ((flags & SYN_ACK) === TcpFlag.SYN) {
			counts.ws_syn++;
			this.#syns.add(`${source} ${destination}`);
		} else if ((flags & SYN_ACK) === SYN_ACK) {
			counts.ws_synack++;
			this.#synAcks.push(`${destination} ${source}`);
			this.#answers.add(`${destination} ${source} ${segment.ack}`);
		}
		if ((flags & TcpFlag.RST) === 0) return;
		counts.ws_rst++;
		if (this.#answers.has(`${source} ${destination} ${segment.seq}`))
			counts.ws_rst_vs_synack++;
	}

	done(): Counts {
		const directions = [...this.#tuples.values()];
		return {
			...this.#counts,
			ws_pkts: this.frames,
			ws_tuples: this.#tuples.size,
			ws_oneway: directions.filter((seen) => seen !== 3).length,
			ws_synack_nosyn: this.#synAcks.filter((way) => !this.#syns.has(way))
				.length,
		};
	}
}

/**
 * Counts a capture with our own reader and decoder.
 *
 * @throws {CaptureError} where it cannot be read
 */
export async function countOurselves(path: string): Promise<Counts> {
	const counter = new Counter();
	const decoded = createDecoded();
	await readCapture(path, (frame) => {
		counter.frames++;
		if (decodeFrame(frame, decoded) === DecodeStatus.Tcp)
			counter.add(countedOf(decoded.segment));
	});
	return counter.done();
}

function countedOf(segment: Segment): CountedSegment {
	const { source0, source1, source2, source3 } = segment;
	const { destination0, destination1, destination2, destination3 } = segment;
	return {
		source: `${[source0, source1, source2, source3]} ${segment.sourcePort}`,
		destination: `${[destination0, destination1, destination2, destination3]} ${segment.destinationPort}`,
		flags: segment.flags,
		seq: segment.seq,
		ack: segment.ack,
		isIpv6: segment.ipVersion === 6,
		isTunneled: (segment.tunnels & ~NOT_IN_IP) !== 0,
	};
}

/** What is counted otherwise: `[ours, theirs]` per column; nothing where all columns are equal. */
export type Differences = Partial<
	Record<keyof Counts, readonly [ours: number, theirs: number]>
>;

export function differences(ours: Counts, theirs: Counts): Differences {
	const columns = Object.keys(ours) as (keyof Counts)[];
	return Object.fromEntries(
		columns
			.filter((column) => ours[column] !== theirs[column])
			.map((column) => [column, [ours[column], theirs[column]]]),
	);
}
