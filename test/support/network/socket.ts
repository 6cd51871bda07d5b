import { SECOND } from "./clock.js";
import type { Host } from "./host.js";
import {
	ACK,
	distance,
	type Endpoint,
	FIN,
	type Flow,
	lengthOf,
	type Packet,
	PSH,
	RST,
	SYN,
} from "./packet.js";
import { rtoOf, SYN_ACK_RETRIES } from "./stack.js";

/** A program behind a socket; bytes are counted, not kept. */
export interface Application {
	opened?(socket: Socket): void;
	/** `bytes` more have come in order. */
	received?(socket: Socket, bytes: number): void;
	/** The peer has sent its last byte. */
	ended?(socket: Socket): void;
	/** Refused, reset, or given up. */
	failed?(socket: Socket): void;
}

/** What `Host.emit` needs to make a packet. */
export interface Sending {
	readonly seq: number;
	readonly ack: number;
	readonly flags: number;
	readonly payload: number;
}

type State = "syn-sent" | "syn-received" | "open" | "closed";

const MSS = 1448;
const MAX_TRIES = 6;
const LINGER = 1 * SECOND;

/** One end of a connection: enough of RFC 9293 for what captures show. */
export class Socket {
	readonly host: Host;
	readonly local: Endpoint;
	readonly remote: Endpoint;
	readonly flow: Flow;
	readonly isClient: boolean;
	readonly app: Application;
	/** The timestamp to echo; undefined when the peer sends none. */
	echo: number | undefined;
	#state: State = "closed";
	#first = 0;
	#next = 0;
	#expected = 0;
	#unacknowledged: Sending[] = [];
	#tries = 0;
	#timer = 0;
	#hasEnded = false;
	#peerEnded = false;

	constructor(
		host: Host,
		local: Endpoint,
		remote: Endpoint,
		flow: Flow,
		isClient: boolean,
		app: Application,
	) {
		this.host = host;
		this.local = local;
		this.remote = remote;
		this.flow = flow;
		this.isClient = isClient;
		this.app = app;
	}

	get isOpen(): boolean {
		return this.#state === "open";
	}

	get isClosed(): boolean {
		return this.#state === "closed";
	}

	connect(): void {
		this.#state = "syn-sent";
		this.#first = this.host.isn(this.local, this.remote);
		this.#next = (this.#first + 1) >>> 0;
		this.#repeat(SYN, this.#first, this.host.stack.synRetries, 0);
	}

	accept(syn: Packet): void {
		this.#state = "syn-received";
		this.echo = this.host.stack.hasTimestamps ? syn.timestamps?.[0] : undefined;
		this.#first = this.host.isn(this.local, this.remote);
		this.#next = (this.#first + 1) >>> 0;
		this.#expected = (syn.seq + 1) >>> 0;
		this.#repeat(SYN | ACK, this.#first, SYN_ACK_RETRIES, 0);
	}

	/** Sends a SYN or SYN-ACK, and again as long as the handshake does not go on. */
	#repeat(
		flags: number,
		seq: number,
		delays: readonly number[],
		tries: number,
	): void {
		const state = this.#state;
		this.#emit(flags, seq);
		const delay = delays[tries];
		this.#later(delay === undefined ? 30 : delay * 1.02, () => {
			if (this.#state !== state) return;
			if (delay === undefined) this.#fail();
			else this.#repeat(flags, seq, delays, tries + 1);
		});
	}

	write(bytes: number): void {
		for (let left = bytes; left > 0; left -= MSS) {
			const payload = Math.min(left, MSS);
			this.#queue(left <= MSS ? ACK | PSH : ACK, payload);
		}
	}

	/** Says that nothing more will be sent. */
	close(): void {
		if (this.#state !== "open" || this.#hasEnded) return;
		this.#hasEnded = true;
		this.#queue(FIN | ACK, 0);
		this.#leaveIfDone();
	}

	/** Ends with a RST as a program does that closes with unread data. */
	abort(): void {
		if (this.#state === "open") this.#emit(RST | ACK, this.#next);
		this.#leave();
	}

	/** Goes without a word: an unanswered attempt. */
	forget(): void {
		this.#leave();
	}

	receive(packet: Packet): void {
		if (packet.flags & RST) this.#receiveReset(packet);
		else if (this.#state === "syn-sent") this.#receiveAnswer(packet);
		else if (packet.flags & SYN) this.#receiveSyn(packet);
		else this.#receiveSegment(packet);
	}

	#receiveReset({ seq, ack, flags }: Packet): void {
		const isValid =
			this.#state === "syn-sent"
				? (flags & ACK) !== 0 && ack === this.#next
				: distance(seq, this.#expected) >= 0 &&
					distance(seq, this.#expected) < 65_536;
		if (isValid) this.#fail();
	}

	#receiveAnswer(packet: Packet): void {
		if (packet.ack !== this.#next) {
			this.host.refuse(packet);
			return;
		}
		if ((packet.flags & SYN) === 0) return;
		this.#state = "open";
		this.#expected = (packet.seq + 1) >>> 0;
		this.echo = packet.timestamps?.[0];
		this.#emit(ACK, this.#next);
		this.app.opened?.(this);
	}

	/** A SYN of the same attempt gets the same answer, any other one a challenge ACK (RFC 5961). */
	#receiveSyn(packet: Packet): void {
		const isSame = (packet.seq + 1) >>> 0 === this.#expected;
		if (this.#state === "syn-received" && isSame)
			this.#emit(SYN | ACK, this.#first);
		else this.#emit(ACK, this.#next);
	}

	#receiveSegment(packet: Packet): void {
		if (this.#state === "syn-received") {
			if (packet.ack !== this.#next) {
				this.host.refuse(packet);
				return;
			}
			this.#state = "open";
			this.app.opened?.(this);
		}
		if (packet.timestamps !== undefined) this.echo = packet.timestamps[0];
		this.#acknowledge(packet.ack);
		const length = lengthOf(packet);
		if (length === 0) return;
		if (packet.seq !== this.#expected || this.#peerEnded) {
			this.#emit(ACK, this.#next);
			return;
		}
		this.#expected = (this.#expected + length) >>> 0;
		this.#peerEnded = (packet.flags & FIN) !== 0;
		this.#emit(ACK, this.#next);
		if (packet.payload > 0) this.app.received?.(this, packet.payload);
		if (this.#peerEnded) {
			this.app.ended?.(this);
			this.#leaveIfDone();
		}
	}

	#acknowledge(ack: number): void {
		const before = this.#unacknowledged.length;
		this.#unacknowledged = this.#unacknowledged.filter(
			({ seq, payload, flags }) =>
				distance((seq + payload + (flags & FIN ? 1 : 0)) >>> 0, ack) > 0,
		);
		if (this.#unacknowledged.length === before) return;
		this.#tries = 0;
		this.#watch();
		this.#leaveIfDone();
	}

	#queue(flags: number, payload: number): void {
		const sending = { seq: this.#next, ack: 0, flags, payload };
		this.#unacknowledged.push(sending);
		this.#next = (this.#next + payload + (flags & FIN ? 1 : 0)) >>> 0;
		this.host.emit(this, { ...sending, ack: this.#expected });
		if (this.#unacknowledged.length === 1) this.#watch();
	}

	/** Sends the oldest segment again when its time is over. */
	#watch(): void {
		const timer = ++this.#timer;
		if (this.#unacknowledged.length === 0) return;
		this.#later(rtoOf(this.#tries) / SECOND, () => {
			const [oldest] = this.#unacknowledged;
			if (timer !== this.#timer || oldest === undefined || this.isClosed)
				return;
			this.#tries += 1;
			if (this.#tries > MAX_TRIES) {
				this.#fail();
				return;
			}
			this.host.emit(this, { ...oldest, ack: this.#expected });
			this.#watch();
		});
	}

	#emit(flags: number, seq: number): void {
		const ack = flags & ACK ? this.#expected : 0;
		this.host.emit(this, { seq, ack, flags, payload: 0 });
	}

	#later(seconds: number, action: () => void): void {
		this.host.world.clock.after(seconds * SECOND, action);
	}

	#leaveIfDone(): void {
		if (!this.#hasEnded || !this.#peerEnded || this.#unacknowledged.length > 0)
			return;
		this.host.world.clock.after(LINGER, () => this.#leave());
	}

	#fail(): void {
		if (this.#state === "closed") return;
		this.#leave();
		this.app.failed?.(this);
	}

	#leave(): void {
		this.#state = "closed";
		this.#unacknowledged = [];
		this.host.release(this);
	}
}
