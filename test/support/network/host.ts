import { type Node, type Port, Routes, type World } from "./link.js";
import {
	ACK,
	type Endpoint,
	type Flow,
	lengthOf,
	newFlow,
	type Packet,
	RST,
	SYN,
	tupleOf,
} from "./packet.js";
import { type Application, type Sending, Socket } from "./socket.js";
import { Numbers, type Stack } from "./stack.js";

/** Bit of the load balancer in `Packet.via`. */
export const BALANCER_BIT = 1;

/** A machine with a TCP stack. */
export class Host implements Node {
	readonly name: string;
	readonly world: World;
	readonly stack: Stack;
	readonly routes = new Routes();
	/** Programs by the port that they listen on. */
	readonly listeners = new Map<number, () => Application>();
	/** Switched off, or behind a filter that drops what comes in. */
	isDown = false;
	/** A local firewall drops what belongs to no socket. */
	isSilent = false;
	protected readonly bit: number = 0;
	readonly #numbers: Numbers;
	readonly #sockets = new Map<string, Socket>();

	constructor(name: string, world: World, stack: Stack) {
		this.name = name;
		this.world = world;
		this.stack = stack;
		this.#numbers = new Numbers(stack, world.random);
	}

	/** The first address of its first port. */
	get address(): number {
		return this.routes.ports[0]?.addresses[0] ?? 0;
	}

	port(): number {
		return this.#numbers.port();
	}

	isn(from: Endpoint, to: Endpoint): number {
		return this.#numbers.isn(from, to, this.world.clock.now);
	}

	/** Opens a connection of its own; undefined when the 4-tuple is in use. */
	open(
		local: Endpoint,
		remote: Endpoint,
		app: Application,
		flow: Flow = newFlow(local.address),
	): Socket | undefined {
		const key = tupleOf(local, remote);
		if (this.#sockets.has(key)) return undefined;
		const socket = new Socket(this, local, remote, flow, true, app);
		this.#sockets.set(key, socket);
		socket.connect();
		return socket;
	}

	/** True for a packet of a connection that ends here, whatever address it goes to. */
	protected hasSocket({ from, to }: Packet): boolean {
		return this.#sockets.has(tupleOf(to, from));
	}

	release(socket: Socket): void {
		const key = tupleOf(socket.local, socket.remote);
		if (this.#sockets.get(key) === socket) this.#sockets.delete(key);
	}

	receive(packet: Packet, _on: Port): void {
		endOfWay(packet, this.bit);
		if (this.isDown) return;
		const socket = this.#sockets.get(tupleOf(packet.to, packet.from));
		if (socket !== undefined) socket.receive(packet);
		else if ((packet.flags & (SYN | ACK | RST)) === SYN) this.#answer(packet);
		else this.refuse(packet);
	}

	/** Answers a SYN to which there is no socket yet. */
	#answer(syn: Packet): void {
		const listen = this.listeners.get(syn.to.port);
		if (listen === undefined) {
			this.refuse(syn);
			return;
		}
		const socket = new Socket(
			this,
			syn.to,
			syn.from,
			syn.flow,
			false,
			listen(),
		);
		this.#sockets.set(tupleOf(syn.to, syn.from), socket);
		socket.accept(syn);
	}

	/** Answers what belongs to no socket with RST (RFC 9293 section 3.10.7.1). */
	refuse(packet: Packet): void {
		if (packet.flags & RST || this.isSilent) return;
		const hasAck = (packet.flags & ACK) !== 0;
		this.transmit({
			...this.#replyTo(packet),
			seq: hasAck ? packet.ack : 0,
			ack: hasAck ? 0 : (packet.seq + lengthOf(packet)) >>> 0,
			flags: hasAck ? RST : RST | ACK,
			window: 0,
			payload: 0,
			ipId: this.stack.isnClock ? 0 : this.#numbers.ipId(),
			timestamps: undefined,
		});
	}

	#replyTo({ flow, toServer, from, to }: Packet) {
		const { ttl } = this.stack;
		return { flow, toServer: !toServer, via: 0, from: to, to: from, ttl };
	}

	/** Sends a segment of a socket. */
	emit(socket: Socket, sending: Sending): void {
		const { local, remote, flow, isClient, echo } = socket;
		const isSynAck = (sending.flags & (SYN | ACK)) === (SYN | ACK);
		const hasTimestamps =
			this.stack.hasTimestamps &&
			(echo !== undefined || (isClient && sending.flags === SYN));
		const value = this.#numbers.timestamp(local, remote, this.world.clock.now);
		this.transmit({
			...sending,
			flow,
			toServer: isClient,
			via: 0,
			from: local,
			to: remote,
			window: 64_240,
			ttl: this.stack.ttl,
			ipId: isSynAck && this.stack.isnClock ? 0 : this.#numbers.ipId(),
			timestamps: hasTimestamps ? [value, echo ?? 0] : undefined,
		});
	}

	transmit(packet: Packet): void {
		this.routes.send({ ...packet, via: packet.via | this.bit });
	}
}

/** Notes at a packet's last station which way it has come. */
export function endOfWay(packet: Packet, ownBit: number): void {
	const { flow, toServer } = packet;
	const via = packet.via | ownBit;
	if (toServer) flow.forward = (flow.forward ?? 0) | via;
	else {
		flow.back = (flow.back ?? 0) | via;
		if (flow.needsBalancer && (via & BALANCER_BIT) === 0)
			flow.isBypassed = true;
	}
}
