import { MILLISECOND, SECOND } from "./clock.js";
import type { Endpoint } from "./packet.js";
import type { Random } from "./random.js";

/** How an operating system's TCP behaves, as far as a capture shows it. */
export interface Stack {
	readonly name: string;
	readonly ttl: number;
	readonly hasTimestamps: boolean;
	/** Seconds between a SYN and its repetitions. */
	readonly synRetries: readonly number[];
	/** True for Linux's clock of 15.625 MHz (RFC 6528 with a 64 ns tick), false for random numbers. */
	readonly isnClock: boolean;
	/** What it sends without a socket has IP-ID 0 and its RSTs carry no ACK flag. */
	readonly ports: "sequential" | "random" | "even";
}

const LINUX = {
	ttl: 64,
	hasTimestamps: true,
	isnClock: true,
	ports: "random",
} as const;

/** Real ones: Linux before and since 6.5, without timestamps, Windows, BSD, a network appliance. */
export const STACKS: readonly Stack[] = [
	{ ...LINUX, name: "linux-6.5", synRetries: [1, 1, 1, 1, 1, 2, 4, 8] },
	{ ...LINUX, name: "linux", synRetries: [1, 2, 4, 8, 16], ports: "even" },
	{
		...LINUX,
		name: "linux-no-ts",
		hasTimestamps: false,
		synRetries: [1, 2, 4, 8, 16],
	},
	{
		name: "windows",
		ttl: 128,
		hasTimestamps: false,
		synRetries: [1, 2, 4, 8],
		isnClock: false,
		ports: "sequential",
	},
	{
		name: "bsd",
		ttl: 64,
		hasTimestamps: true,
		synRetries: [1, 1, 1, 1, 1, 2, 4, 8],
		isnClock: false,
		ports: "random",
	},
	{
		name: "appliance",
		ttl: 255,
		hasTimestamps: false,
		synRetries: [3, 6, 12],
		isnClock: false,
		ports: "sequential",
	},
];

/** Seconds after which a SYN-ACK is sent again (Linux, field-measured 1.03, 3.05, 7.17). */
export const SYN_ACK_RETRIES = [1, 2, 4, 8];

/** A TCP stack's numbers: initial sequence numbers, timestamps, ports, IP identifications. */
export class Numbers {
	readonly #stack: Stack;
	readonly #random: Random;
	readonly #secret: number;
	#port: number;
	#ipId: number;

	constructor(stack: Stack, random: Random) {
		this.#stack = stack;
		this.#random = random;
		this.#secret = random.word();
		this.#port = random.int(32_768, 60_000);
		this.#ipId = random.int(1, 0xffff);
	}

	/** Initial sequence number at a time in nanoseconds. */
	isn(from: Endpoint, to: Endpoint, now: number): number {
		if (!this.#stack.isnClock) return this.#random.word();
		const offset = this.#offset(from, to) + from.port * 65_539 + to.port;
		return (offset + now / 64) >>> 0;
	}

	/** Timestamp value: a millisecond clock with an offset per pair of addresses. */
	timestamp(from: Endpoint, to: Endpoint, now: number): number {
		return (~this.#offset(from, to) + Math.floor(now / MILLISECOND)) >>> 0;
	}

	/** The next ephemeral port. */
	port(): number {
		switch (this.#stack.ports) {
			case "sequential":
				this.#port += 1;
				break;
			case "even":
				this.#port += 2 * this.#random.int(1, 8);
				break;
			case "random":
				this.#port = this.#random.int(32_768, 60_999);
		}
		if (this.#port > 60_999) this.#port = 32_768;
		return this.#port;
	}

	ipId(): number {
		this.#ipId = (this.#ipId + 1) & 0xffff;
		return this.#ipId;
	}

	/** A number that stays the same for two addresses and is another one on each machine. */
	#offset(from: Endpoint, to: Endpoint): number {
		const mixed = Math.imul(from.address ^ this.#secret, 0x85ebca6b);
		return Math.imul(mixed ^ (mixed >>> 13) ^ to.address, 0xc2b2ae35) >>> 0;
	}
}

/** A first retransmission comes after 0.2 s, each further one after twice that time. */
export const rtoOf = (tries: number): number =>
	Math.min(0.2 * 2 ** tries, 60) * SECOND;
