import type { Frame, RecordTaker } from "../capture/frame.js";
import { createDecoded, decodeFrame } from "../decode/decode.js";
import { DecodeStatus } from "../decode/status.js";
import { AddressClaims } from "./address-claims.js";
import { CapturePart } from "./capture-part.js";
import type { Facts } from "./facts.js";
import { IcmpMessages } from "./icmp-messages.js";
import type { Kernel } from "./kernel/kernel.js";
import { KernelRecords, type RecordTarget } from "./kernel/records.js";
import type { PartialTable } from "./merge/partial-table.js";
import { Replay } from "./merge/replay.js";
import { Tracker } from "./tracker.js";
import { UdpFlows } from "./udp-flows.js";

/** Takes the frames of one capture in file order and keeps what they show. */
export class Observer {
	readonly #decoded = createDecoded();
	readonly #tracker: Tracker;
	readonly #claims = new AddressClaims();
	readonly #icmp = new IcmpMessages();
	readonly #udp = new UdpFlows();

	/** Takes records of classic pcap files on a shorter way than {@link observe}, where there is a kernel. */
	readonly records: RecordTaker | undefined;

	/**
	 * @param maxConnections how many TCP connections are kept at once, at least 1; see `Room`
	 * @param kernel made for as many; of nobody else
	 */
	constructor(maxConnections?: number, kernel?: Kernel, isPiece = false) {
		this.#tracker = new Tracker(maxConnections, isPiece, kernel?.memory);
		this.records = kernel && new KernelRecords(kernel, this.#target());
	}

	/**
	 * Makes the observer of a piece whose table is to be absorbed by another one.
	 *
	 * @param baseSeconds whole seconds since the epoch from which times count
	 */
	static ofPiece(baseSeconds: number, kernel?: Kernel): Observer {
		const observer = new Observer(undefined, kernel, true);
		observer.beginAt(baseSeconds);
		return observer;
	}

	/** What records are noted in: a view of what is here. */
	#target(): RecordTarget {
		const observer = this;
		return {
			tracker: this.#tracker,
			get part() {
				return observer.#part;
			},
			get baseSeconds() {
				return observer.#baseSeconds;
			},
		};
	}

	readonly #parts: CapturePart[] = [];
	#part = this.#openPart();
	/** The first file was announced: the next announcement is of another one, even after no frame. */
	#hasBegun = false;
	/** Undefined until a frame with a time was seen: simple packet blocks have none. */
	#baseSeconds: number | undefined;

	/** Says that the frames to come are of the next file of the same capture; before the first one, optional. */
	beginPart(): void {
		if (this.#hasBegun || this.#part.frames > 0) this.#part = this.#openPart();
		this.#hasBegun = true;
	}

	#openPart(): CapturePart {
		const last = this.#parts.at(-1);
		const part = new CapturePart(
			last === undefined ? 0 : last.frameOffset + last.lastNumber,
		);
		this.#parts.push(part);
		return part;
	}

	/** Decodes and notes one frame; keeps nothing of its bytes. */
	observe(frame: Frame): void {
		const timeNs = this.#timeOf(frame);
		const decoded = this.#decoded;
		const status = decodeFrame(frame, decoded);
		const part = this.#part;
		const number = frame.number + part.frameOffset;
		part.count(status, frame.number, timeNs);
		if (status === DecodeStatus.Tcp) {
			decoded.segment.timeNs = timeNs;
			decoded.segment.frame = number;
			this.#tracker.track(decoded.segment);
		} else if (status === DecodeStatus.Udp) {
			decoded.segment.frame = number;
			this.#udp.note(decoded.segment);
		} else if (status === DecodeStatus.Icmp) {
			decoded.icmp.timeNs = timeNs;
			decoded.icmp.frame = number;
			this.#icmp.note(decoded.icmp);
		} else if (status === DecodeStatus.Claim) {
			decoded.claim.timeNs = timeNs;
			decoded.claim.frame = number;
			this.#claims.note(decoded.claim);
		} else if (status === DecodeStatus.UnsupportedLinkType) {
			part.noteLinkType(frame.linkType);
		}
	}

	/** All that was seen, as plain data; the observer must not be used any more. */
	image(): PartialTable {
		return {
			part: this.#part.image(),
			connections: this.#tracker.image(),
			claims: this.#claims.image(),
			icmp: this.#icmp.image(),
			udp: this.#udp.image(),
		};
	}

	/**
	 * Takes over what was seen in the piece of the same file that follows, in which times count from the
	 * same second. What continues a connection from before the piece has to be seen once more: see {@link Replay}.
	 *
	 * @param offset how many numbers of frames the pieces of this file before it took
	 * @returns undefined where a single run could have kept something else, for want of room
	 */
	absorb(table: PartialTable, offset: number): Replay | undefined {
		const part = this.#part;
		const before = part.frameOffset + offset;
		const isExact =
			this.#claims.absorb(table.claims, before) &&
			this.#icmp.absorb(table.icmp, before) &&
			this.#udp.absorb(table.udp, before);
		const shared = this.#tracker.absorb(table.connections, before);
		part.absorb(table.part, offset);
		if (shared === undefined || !isExact) return undefined;
		return new Replay(this.#tracker, shared, before, (frame) =>
			this.#timeOf(frame),
		);
	}

	/** Nanoseconds since the second of the first frame that has a time; 0 for one without. */
	#timeOf({ seconds, nanoseconds }: Frame): number {
		if (seconds === 0 && nanoseconds === 0) return 0;
		this.#baseSeconds ??= seconds;
		return nanosecondsSince(this.#baseSeconds, seconds, nanoseconds);
	}

	/** Sets the second from which times count; without effect once a frame with a time was seen. */
	beginAt(seconds: number): void {
		this.#baseSeconds ??= seconds;
	}

	/** Whole seconds since the epoch at time 0 of the capture's times. */
	get baseSeconds(): number {
		return this.#baseSeconds ?? 0;
	}

	/** The files, in order; at least one. */
	get parts(): readonly CapturePart[] {
		return this.#parts;
	}

	/** The facts so far; a view that later frames change. */
	facts(): Facts {
		const parts = this.#parts.filter(({ frames }) => frames > 0);
		const firstTimeNs = Math.min(...parts.map((part) => part.firstTimeNs));
		const lastTimeNs = Math.max(...parts.map((part) => part.lastTimeNs));
		const connections = this.#tracker.settle(firstTimeNs, lastTimeNs);
		const sum = (of: (part: CapturePart) => number) =>
			parts.reduce((total, part) => total + of(part), 0);
		return {
			get connections() {
				return connections.all;
			},
			filter: (test) => connections.filter(test),
			fromPorts: (ports) => connections.fromPorts(ports),
			count: (test) => connections.countIf(test),
			connectionCount: connections.count,
			departed: this.#tracker.departed,
			get unusual() {
				return connections.unusual;
			},
			plain: connections.plain,
			get examples() {
				return connections.examples;
			},
			claims: this.#claims,
			icmp: this.#icmp.all(),
			icmpOverflow: this.#icmp.overflow,
			udp: this.#udp,
			frames: sum(({ frames }) => frames),
			cutSegments: sum(({ cutSegments }) => cutSegments),
			firstTimeNs: parts.length === 0 ? 0 : firstTimeNs,
			lastTimeNs: parts.length === 0 ? 0 : lastTimeNs,
		};
	}
}

/**
 * Exact, as all numbers in it are multiples of a half: with the half, they are doubles from the first frame
 * on, see `UNSET` in decode/records.ts.
 */
function nanosecondsSince(
	baseSeconds: number,
	seconds: number,
	nanoseconds: number,
): number {
	return (seconds - baseSeconds + 0.5) * 1e9 + (nanoseconds - 5e8);
}
