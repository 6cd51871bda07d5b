import type { Survey } from "../survey.js";
import * as at from "./layout.js";

/** What the kernel found in its survey, as it lies in its memory: until the next one. */
export function readSurvey(
	state: Int32Array,
	buffer: SharedArrayBuffer,
): Survey {
	const word = (index: number): number => state[index] as number;
	const count = word(at.PLAIN_COUNT);
	const sums = new Float64Array(buffer, word(at.SUMS_AT), at.SUMS);
	const sum = (index: number): number => sums[index] as number;
	const used = new Uint8Array(
		buffer,
		word(at.WAYS_USED_AT),
		word(at.WAY_COUNT),
	);
	return {
		plain: new Int32Array(buffer, word(at.PLAIN_AT), count),
		clientPorts: new Uint16Array(buffer, word(at.PLAIN_PORTS_AT), count),
		firstTimesNs: new Float64Array(buffer, word(at.PLAIN_TIMES_AT), count),
		unusual: new Int32Array(
			buffer,
			word(at.UNUSUAL_AT),
			word(at.CONNECTION_COUNT) - count,
		),
		numbers: {
			count,
			segments: sum(at.SEGMENT_COUNT),
			payloadSegments: sum(at.PAYLOAD_SEGMENT_COUNT),
			payloadBytes: sum(at.PAYLOAD_BYTES),
			copiedSegments: sum(at.COPIED_SEGMENTS),
			clientAckAdvance: sum(at.CLIENT_ACKED),
			serverAckAdvance: sum(at.SERVER_ACKED),
		},
		ways: [...used.keys()].filter((way) => used[way] === 1),
	};
}
