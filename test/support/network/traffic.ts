import { SECOND } from "./clock.js";
import { Host } from "./host.js";
import { publicAddress } from "./internet.js";
import type { World } from "./link.js";
import type { Network } from "./network.js";
import type { Endpoint } from "./packet.js";
import type { Plan } from "./plan.js";
import type { Application } from "./socket.js";

/** A client program: asks so many times, thinks in between, then closes. */
interface Visit {
	readonly requests: number;
	readonly requestBytes: number;
	readonly responseBytes: number;
	readonly thinkSeconds: number;
	readonly patienceSeconds: number;
	readonly closes: boolean;
}

const PLAIN_PORT = 443;
const ADMIN_PORT = 22;
const RESPONSE_BYTES = [150, 900, 4000, 15_000];

/** Plans all that the machines will do. */
export function startTraffic(plan: Plan, network: Network, world: World): void {
	const responseBytes = world.random.pick(RESPONSE_BYTES);
	listen(plan, network, responseBytes, world);
	visitTargets(plan, network, world, responseBytes);
	visitPlainServer(plan, network, world, responseBytes);
	checkHealth(plan, network, world);
	makeNoise(plan, network, world);
}

function listen(
	plan: Plan,
	network: Network,
	responseBytes: number,
	world: World,
): void {
	network.servers.forEach((server, index) => {
		server.listeners.set(ADMIN_PORT, () => answering(responseBytes, world));
		if (plan.servers[index]?.state !== "closed")
			server.listeners.set(80, () => answering(responseBytes, world));
	});
	network.plain.listeners.set(PLAIN_PORT, () =>
		answering(responseBytes, world),
	);
}

/** A server program: one response per request, each of which fits into one segment. */
function answering(
	responseBytes: number,
	{ clock, random }: World,
): Application {
	return {
		received: (socket) =>
			clock.after(random.int(1, 60) * 1e6, () => {
				if (socket.isOpen) socket.write(responseBytes);
			}),
		ended: (socket) => clock.after(2e6, () => socket.close()),
	};
}

function visitTargets(
	plan: Plan,
	network: Network,
	world: World,
	responseBytes: number,
): void {
	const { random, clock } = world;
	for (let count = 0; count < plan.connections; count++) {
		const client = random.pick(network.clients);
		const target = random.pick(network.targets);
		const port = plan.reusesPorts ? 45_000 + (count % 3) : client.port();
		const start = random.next() * plan.seconds * 0.6 * SECOND;
		const visit = visitOf(world, responseBytes);
		clock.at(start, () => begin(client, port, target, visit));
	}
}

function visitPlainServer(
	plan: Plan,
	network: Network,
	world: World,
	responseBytes: number,
): void {
	const { random, clock } = world;
	for (let count = 0; count < plan.plainConnections; count++) {
		const client = random.pick(network.clients);
		const target =
			random.chance(0.2) && plan.balancer !== "none"
				? { address: random.pick(network.servers).address, port: ADMIN_PORT }
				: { address: network.plain.address, port: PLAIN_PORT };
		const visit = visitOf(world, responseBytes);
		clock.at(random.next() * plan.seconds * 0.6 * SECOND, () =>
			begin(client, client.port(), target, visit),
		);
	}
}

function visitOf({ random }: World, responseBytes: number): Visit {
	return {
		requests: random.pick([1, 1, 1, 2, 6]),
		requestBytes: random.int(80, 600),
		responseBytes,
		thinkSeconds: random.pick([0.01, 0.3, 2]),
		patienceSeconds: random.pick([4, 9, 15]),
		closes: random.chance(0.85),
	};
}

function begin(
	client: Host,
	port: number,
	target: Endpoint,
	visit: Visit,
): void {
	const { clock } = client.world;
	let left = visit.requests;
	let received = 0;
	const socket = client.open({ address: client.address, port }, target, {
		opened: (open) => open.write(visit.requestBytes),
		received: (open, bytes) => {
			received += bytes;
			if (received < visit.responseBytes) return;
			received -= visit.responseBytes;
			left -= 1;
			clock.after(visit.thinkSeconds * SECOND, () => {
				if (!open.isOpen) return;
				if (left > 0) open.write(visit.requestBytes);
				else if (visit.closes) open.close();
				else open.abort();
			});
		},
		ended: (open) => open.close(),
	});
	if (socket === undefined) return;
	const seen = visit.requests;
	clock.after(visit.patienceSeconds * SECOND, () => {
		if (left < seen || socket.isClosed) return;
		if (socket.isOpen) socket.close();
		else socket.forget();
	});
}

/** A balancer's own look at its servers, in its own name. */
function checkHealth(plan: Plan, network: Network, world: World): void {
	const { balancer, servers } = network;
	if (!(balancer instanceof Host) || plan.healthChecks === "none") return;
	const address = balancer.routes.ports.at(-1)?.addresses[0] ?? 0;
	const app: Application =
		plan.healthChecks === "reset"
			? { opened: (socket) => socket.abort() }
			: {
					opened: (socket) => socket.write(60),
					received: (socket) => socket.close(),
				};
	for (let second = 0.4; second < plan.seconds; second += 2) {
		world.clock.at(second * SECOND, () => {
			for (const server of servers) {
				const local = { address, port: balancer.port() };
				balancer.open(local, { address: server.address, port: 80 }, app);
			}
		});
	}
}

/** What comes from the rest of the world. */
function makeNoise(plan: Plan, network: Network, world: World): void {
	const { random, clock } = world;
	const { internet, clients, servers, plain } = network;
	const hosts = [...clients, ...servers, plain];
	const moment = () => random.next() * plan.seconds * SECOND;
	for (let count = 0; count < plan.backscatter; count++) {
		const { address } = random.pick(hosts);
		const port = random.int(1024, 65_000);
		clock.at(moment(), () => internet.backscatter({ address, port }));
	}
	const scanner = publicAddress(random.word());
	for (let count = 0; count < plan.scan; count++) {
		const { address } = random.pick([...servers, plain]);
		const port = random.pick([22, 80, 443, random.int(1, 9000)]);
		clock.at(moment(), () => internet.probe(scanner, { address, port }));
	}
}
