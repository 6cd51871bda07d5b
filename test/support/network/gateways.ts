import type { Link, Port } from "./link.js";
import type { Network } from "./network.js";
import type { Plan, ServerPlan } from "./plan.js";

/** Says who sends what to whom: that is where the faults are. */
export function setGateways(plan: Plan, network: Network): void {
	const { router, internet, balancer, firewall, links } = network;
	router.routes.gateway = () => internet.routes.ports[0];
	internet.routes.gateway = () => routerOn(links.outside, network);
	if (balancer !== undefined) {
		const gateway = routerOf(balancer, network);
		balancer.routes.gateway = () => gateway;
	}
	if (firewall !== undefined)
		firewall.routes.gateway = () => routerOn(links.clients, network);
	setClientGateways(plan, network);
	[...network.servers, network.plain].forEach((host, index) => {
		const gateway = serverGateway(plan, plan.servers[index], network);
		host.routes.gateway = () => gateway ?? routerOf(host, network);
	});
}

/** To servers behind the firewall clients have a route of their own, unless only replies pass it. */
function setClientGateways(plan: Plan, network: Network): void {
	const { clients, servers, firewall } = network;
	const behind = new Set(
		servers
			.filter((_, index) => plan.servers[index]?.behindFirewall)
			.map(({ address }) => address),
	);
	const other =
		plan.firewall?.direction === "return"
			? undefined
			: firewall?.routes.ports[0];
	for (const host of clients) {
		const usual = routerOf(host, network);
		host.routes.gateway = ({ to }) =>
			other !== undefined && behind.has(to.address) ? other : usual;
	}
}

/** Undefined for the router. */
function serverGateway(
	plan: Plan,
	server: ServerPlan | undefined,
	{ balancer, firewall }: Network,
): Port | undefined {
	if (server?.behindBalancer) return balancer?.routes.ports.at(-1);
	if (!server?.behindFirewall || plan.firewall?.direction === "forward")
		return undefined;
	return firewall?.routes.ports[1];
}

const routerOn = (link: Link, { router }: Network): Port | undefined =>
	router.routes.ports.find((port) => port.link === link);

const routerOf = (
	{ routes }: { readonly routes: { readonly ports: readonly Port[] } },
	network: Network,
): Port | undefined => {
	const [first] = routes.ports;
	return first && routerOn(first.link, network);
};
