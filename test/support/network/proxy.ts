import { SECOND } from "./clock.js";
import { BALANCER_BIT, Host } from "./host.js";
import type { Port, World } from "./link.js";
import { type Endpoint, newFlow, type Packet } from "./packet.js";
import type { Pool } from "./pool.js";
import type { Application, Socket } from "./socket.js";
import type { Stack } from "./stack.js";

/** Whose address and port a full proxy shows to its servers. */
export type ProxySource = "own" | "client-address" | "client-address-and-port";

/** HAProxy's `timeout connect` and one more than its `retries`. */
export interface ProxyPatience {
	readonly connectSeconds: number;
	readonly attempts: number;
}

const ERROR_PAGE = 212;

/** A balancer that ends the client's connection and opens one of its own for the first request. */
export class FullProxy extends Host {
	readonly #pool: Pool;
	readonly #source: ProxySource;
	readonly #patience: ProxyPatience;
	protected override readonly bit = BALANCER_BIT;

	constructor(
		world: World,
		stack: Stack,
		vip: Endpoint,
		pool: Pool,
		source: ProxySource,
		patience: ProxyPatience,
	) {
		super("lb", world, stack);
		this.#pool = pool;
		this.#source = source;
		this.#patience = patience;
		this.listeners.set(vip.port, () => this.#frontend());
	}

	/** Ends its own connections, also those in clients' names, and forwards the rest. */
	override receive(packet: Packet, on: Port): void {
		const isOwn = this.routes.ports.some(({ addresses }) =>
			addresses.includes(packet.to.address),
		);
		if (isOwn || this.hasSocket(packet)) super.receive(packet, on);
		else this.transmit({ ...packet, ttl: packet.ttl - 1 });
	}

	/** The program at the VIP: each client's bytes go to a server's connection of its own. */
	#frontend(): Application {
		let backend: Backend | undefined;
		return {
			received: (socket, bytes) => {
				backend ??= this.#begin(socket);
				backend.send(bytes);
			},
			ended: (socket) => {
				backend?.end();
				socket.close();
			},
			failed: () => backend?.end(),
		};
	}

	#begin(front: Socket): Backend {
		const backend = new Backend(front, this.#patience, (app) => {
			const server = this.#pool.next();
			const flow = newFlow(front.remote.address, front.flow);
			flow.vip = front.local;
			flow.realServer = server;
			flow.needsBalancer = true;
			return this.open(this.#sourceOf(front.remote), server, app, flow);
		});
		backend.start();
		return backend;
	}

	#sourceOf(client: Endpoint): Endpoint {
		switch (this.#source) {
			case "client-address-and-port":
				return client;
			case "client-address":
				return { address: client.address, port: this.port() };
			case "own":
				return {
					address: this.routes.ports.at(-1)?.addresses[0] ?? 0,
					port: this.port(),
				};
		}
	}
}

/** The server's side of one proxied connection. */
class Backend {
	readonly #front: Socket;
	readonly #patience: ProxyPatience;
	readonly #connect: (app: Application) => Socket | undefined;
	#socket: Socket | undefined;
	#waiting = 0;
	#attempts = 0;
	#isOver = false;

	constructor(
		front: Socket,
		patience: ProxyPatience,
		connect: (app: Application) => Socket | undefined,
	) {
		this.#front = front;
		this.#patience = patience;
		this.#connect = connect;
	}

	start(): void {
		this.#attempts += 1;
		const socket = this.#connect({
			opened: (open) => this.#flush(open),
			received: (_, bytes) => this.#front.write(bytes),
			ended: (open) => {
				open.close();
				this.#front.close();
			},
			failed: () => this.#retry(),
		});
		this.#socket = socket;
		const { clock } = this.#front.host.world;
		clock.after(this.#patience.connectSeconds * SECOND, () => {
			if (socket?.isOpen || this.#socket !== socket || this.#isOver) return;
			socket?.forget();
			this.#retry();
		});
	}

	send(bytes: number): void {
		this.#waiting += bytes;
		if (this.#socket?.isOpen) this.#flush(this.#socket);
	}

	/** The client has gone. */
	end(): void {
		this.#isOver = true;
		if (this.#socket?.isOpen) this.#socket.close();
		else this.#socket?.forget();
	}

	#flush(socket: Socket): void {
		socket.write(this.#waiting);
		this.#waiting = 0;
	}

	#retry(): void {
		if (this.#isOver) return;
		if (this.#attempts < this.#patience.attempts) {
			this.start();
			return;
		}
		this.#isOver = true;
		if (!this.#front.isOpen) return;
		this.#front.write(ERROR_PAGE);
		this.#front.close();
	}
}
