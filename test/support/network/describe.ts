import type { CapturePlan, Plan } from "./plan.js";

/** Tells a plan in one line. */
export function describePlan(plan: Plan): string {
	return [
		`${plan.balancer}${plan.oneArm === undefined ? "" : ` with one leg (${plan.oneArm})`}`,
		plan.firewall &&
			`firewall ${plan.firewall.direction} ${plan.firewall.manner}`,
		`${plan.connections}+${plan.plainConnections} connections`,
		`clients ${plan.clients.map(({ stack, isSilent }) => stack.name + (isSilent ? " (silent)" : "")).join(", ")}${plan.clientsBesideServers ? " beside the servers" : ""}`,
		`servers ${plan.servers.map(describeServer).join(", ")}`,
		plan.announces && "ARP",
		plan.reusesPorts && "reused ports",
		plan.backscatter > 0 && `backscatter ${plan.backscatter}`,
		plan.scan > 0 && `scan ${plan.scan}`,
		plan.wireLoss > 0 && `loss on the wire ${plan.wireLoss}`,
		`captured at ${describeCapture(plan.capture)}`,
	]
		.filter((part) => typeof part === "string")
		.join("; ");
}

function describeServer({
	stack,
	behindBalancer,
	behindFirewall,
	state,
}: Plan["servers"][number]): string {
	const gateway = behindBalancer ? " > balancer" : "";
	const filtered = behindFirewall ? "" : " (not filtered)";
	return `${stack.name}${gateway}${filtered}${state === "up" ? "" : ` ${state}`}`;
}

function describeCapture(capture: CapturePlan): string {
	const { place, host, snapLength, loss, startSeconds, endSeconds } = capture;
	return [
		/^client|^server/.test(place) ? `${place} ${host}` : place,
		`${startSeconds} to ${endSeconds} s`,
		snapLength > 0 && `${snapLength} bytes`,
		loss > 0 && `loss ${loss}`,
		capture.reordering > 0 && "reordered",
		capture.duplicates && "doubled",
	]
		.filter((part) => typeof part === "string")
		.join(", ");
}
