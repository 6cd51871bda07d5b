import type { Connection } from "../flow/connection.js";
import type { Facts } from "../flow/facts.js";
import type { Census } from "./census.js";
import type { Diagnosis } from "./diagnosis.js";

/** Intervals that a timeline has at most: more could not be told apart at a glance. */
export const MAX_BUCKETS = 60;

/** How many connections began in one interval. */
export interface Bucket {
	/** Those that a diagnosis of a fault counts as affected. */
	affected: number;
	/** Completed handshakes that no fault concerns, or that were answered beside it. */
	healthy: number;
	/** All others: failed for no fault, not to be judged here, or the other half of an affected one. */
	other: number;
}

/** Connections over the capture's time, by when they began. */
export interface Timeline {
	/** Earliest frame, in the capture's time. */
	readonly startNs: number;
	readonly bucketNs: number;
	/** From the start on, without gaps. */
	readonly buckets: readonly Bucket[];
}

/** Counts connections over time; undefined when there are none. */
export function timelineOf(
	facts: Facts,
	census: Census,
	diagnoses: readonly Diagnosis[],
): Timeline | undefined {
	const { unusual, plain, connectionCount, firstTimeNs, lastTimeNs } = facts;
	if (connectionCount === 0) return undefined;
	const bucketNs = widthFor(lastTimeNs - firstTimeNs);
	const last = Math.floor((lastTimeNs - firstTimeNs) / bucketNs);
	const buckets = Array.from(
		{ length: last + 1 },
		(): Bucket => ({ affected: 0, healthy: 0, other: 0 }),
	);
	const bucketOf = (timeNs: number) =>
		buckets[Math.floor((timeNs - firstTimeNs) / bucketNs)];
	const { affected, explained } = faultyIn(diagnoses);
	countInto(buckets, plain.firstTimesNs, firstTimeNs, bucketNs);
	for (const [second, count] of plain.beginnings) {
		const bucket = bucketOf(Math.max(firstTimeNs, second * 1e9));
		if (bucket !== undefined) bucket.healthy += count;
	}
	for (const { isPlain, firstTimeNs: timeNs } of affected) {
		const bucket = bucketOf(timeNs);
		if (!isPlain || bucket === undefined) continue;
		bucket.healthy -= 1;
		bucket.affected += 1;
	}
	for (const connection of unusual) {
		const bucket = bucketOf(connection.firstTimeNs);
		if (bucket === undefined) continue;
		const isComplete = census.outcomeOf.get(connection) === "complete";
		const isSpared =
			!explained.has(connection) || connection.server.payloadBytes > 0;
		if (affected.has(connection)) bucket.affected += 1;
		else if (isComplete && isSpared) bucket.healthy += 1;
		else bucket.other += 1;
	}
	return { startNs: firstTimeNs, bucketNs, buckets };
}

/** Counts the healthy ones that began at some times. Plain numbers first: there may be hundreds of thousands. */
function countInto(
	buckets: readonly Bucket[],
	timesNs: Float64Array,
	startNs: number,
	bucketNs: number,
): void {
	const counts = new Float64Array(buckets.length);
	for (let index = 0; index < timesNs.length; index += 1) {
		const at = Math.floor(((timesNs[index] as number) - startNs) / bucketNs);
		(counts[at] as number) += 1;
	}
	buckets.forEach((bucket, at) => {
		bucket.healthy += counts[at] as number;
	});
}

function faultyIn(diagnoses: readonly Diagnosis[]) {
	const faults = diagnoses.filter(
		({ cause, impact }) =>
			cause.severity !== "info" &&
			!(cause.effect === "cannot-tell" && impact === "working"),
	);
	return {
		affected: new Set<Connection>(faults.flatMap((fault) => fault.affected)),
		explained: new Set<Connection>(faults.flatMap((fault) => fault.explains)),
	};
}

const MILLISECOND_NS = 1e6;

/** The shortest interval of 1, 2 or 5 times a power of ten that keeps within {@link MAX_BUCKETS}. */
function widthFor(lengthNs: number): number {
	for (let power = MILLISECOND_NS; ; power *= 10)
		for (const factor of [1, 2, 5])
			if (lengthNs / (factor * power) < MAX_BUCKETS) return factor * power;
}
