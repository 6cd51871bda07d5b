import type { Frame } from "../../src/capture/frame.js";
import { buildNetwork } from "./network/build.js";
import { Capture, spoil } from "./network/capture.js";
import { Clock, SECOND } from "./network/clock.js";
import { frameOfRecord } from "./network/frames.js";
import type { Flow } from "./network/packet.js";
import { type Plan, planOf } from "./network/plan.js";
import { Random } from "./network/random.js";
import { startTraffic } from "./network/traffic.js";
import { type Truth, truthOf } from "./network/truth.js";

/** A capture of a network that never was, with all that is known about it. */
export interface NetworkStory {
	readonly plan: Plan;
	readonly truth: Truth;
	readonly frames: readonly Frame[];
}

/** Lets machines talk as a plan says and captures them. The same plan always gives the same frames. */
export function tell(plan: Plan): NetworkStory {
	const capture = new Capture(plan.capture);
	const random = new Random(plan.seed ^ 0x2545f491);
	const flows = new Set<Flow>();
	const world = {
		clock: new Clock(),
		random,
		loss: plan.wireLoss,
		recorder: {
			sent: (...told: Parameters<Capture["sent"]>) => {
				flows.add(told[0].flow);
				capture.sent(...told);
			},
			received: (...told: Parameters<Capture["received"]>) =>
				capture.received(...told),
		},
	};
	const network = buildNetwork(plan, world);
	capture.start(network, world);
	capture.announce(plan, network);
	startTraffic(plan, network, world);
	world.clock.run(plan.seconds * SECOND);
	const records = spoil(capture.records, plan.capture, random);
	return {
		plan,
		truth: truthOf([...flows], records),
		frames: records.map((record, index) =>
			frameOfRecord(record, index + 1, plan.capture.snapLength),
		),
	};
}

/** Tells the story of a seed. */
export const storyOfSeed = (seed: number): NetworkStory => tell(planOf(seed));
