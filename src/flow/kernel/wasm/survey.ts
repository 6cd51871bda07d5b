import {
	ACKED_ROUND,
	AGAIN_BYTES,
	AGAIN_FINS,
	BASE,
	COPIES,
	FINS,
	FIRST_ACK_NUMBER,
	FIRST_TIME,
	HAS_OPENING,
	HIGHEST_ACK,
	NEXT_SEQ,
	PAYLOAD_SEGMENTS,
	ROUNDS_MASK,
	SECOND_WAY,
	SEGMENTS,
	SENT_ROUND,
	TRAITS,
	WAY,
} from "../../compact/layout";
import { FLOW_BITS, PORTS } from "../../flow-layout";
import {
	CLIENT_ACKED,
	CONNECTION_COUNT,
	COPIED_SEGMENTS,
	FLOW_OF_AT,
	FLOWS_AT,
	PAYLOAD_BYTES,
	PAYLOAD_SEGMENT_COUNT,
	PLAIN_AT,
	PLAIN_COUNT,
	PLAIN_PORTS_AT,
	PLAIN_TIMES_AT,
	ROW_OF_AT,
	SEGMENT_COUNT,
	SERVER_ACKED,
	SUMS,
	SUMS_AT,
	UNUSUAL_AT,
	WAY_COUNT,
	WAYS_USED_AT,
} from "../layout";
import { double, setDouble, setState, setWord, state, word } from "./memory";
import { peerOf } from "./packets";
import { hasAgain, plainClientOf } from "./plain";
import { NONE, sideOf } from "./tables";

/** What sequence numbers run through before they begin anew. */
const ROUND: f64 = 4_294_967_296;

/** Looks at each connection once: lists the plain ones, with what they come to together, and all others; see `survey.ts`. */
export function survey(): void {
	memory.fill(state(SUMS_AT), 0, SUMS << 3);
	memory.fill(state(WAYS_USED_AT), 0, state(WAY_COUNT));
	const size = state(CONNECTION_COUNT);
	let plain = 0;
	for (let id = 0; id < size; id += 1) {
		const row = word(state(ROW_OF_AT), id);
		const low = row === NONE ? 0 : sideOf(row, true);
		const client = low === 0 ? 0 : plainClientOf(low);
		if (client === 0) {
			setWord(state(UNUSUAL_AT), id - plain, id);
			continue;
		}
		list(plain, id, client === low);
		setDouble(
			state(PLAIN_TIMES_AT),
			plain,
			min(double(client, FIRST_TIME), double(peerOf(client), FIRST_TIME)),
		);
		addNumbers(client, peerOf(client));
		plain += 1;
	}
	setState(PLAIN_COUNT, plain);
}

function list(place: i32, id: i32, isLowClient: bool): void {
	const flow = word(state(FLOW_OF_AT), id) << (FLOW_BITS + 2);
	const ports = word((state(FLOWS_AT) + flow) as usize, PORTS);
	setWord(state(PLAIN_AT), place, id * 2 + (isLowClient ? 1 : 0));
	store<u16>(
		(state(PLAIN_PORTS_AT) + (place << 1)) as usize,
		(isLowClient ? ports >>> 16 : ports) as u16,
	);
}

function addNumbers(client: usize, server: usize): void {
	add(SEGMENT_COUNT, word(client, SEGMENTS) + word(server, SEGMENTS));
	add(
		PAYLOAD_SEGMENT_COUNT,
		word(client, PAYLOAD_SEGMENTS) + word(server, PAYLOAD_SEGMENTS),
	);
	add(PAYLOAD_BYTES, payloadBytesOf(client) + payloadBytesOf(server));
	add(CLIENT_ACKED, ackAdvanceOf(client));
	add(SERVER_ACKED, ackAdvanceOf(server));
	noteWays(word(client, WAY), word(server, WAY));
	if (!hasAgain(client)) return;
	add(COPIED_SEGMENTS, word(client, COPIES) + word(server, COPIES));
	if (word(client, SECOND_WAY) !== NONE)
		noteWays(word(client, SECOND_WAY), word(server, SECOND_WAY));
}

function add(sum: i32, value: f64): void {
	setDouble(state(SUMS_AT), sum, double(state(SUMS_AT), sum) + value);
}

function noteWays(there: i32, back: i32): void {
	store<u8>((state(WAYS_USED_AT) + there) as usize, 1);
	store<u8>((state(WAYS_USED_AT) + back) as usize, 1);
}

/** As in `row-sums.ts`. */
function payloadBytesOf(own: usize): f64 {
	const traits = word(own, TRAITS);
	const rounds = ((traits >>> ctz(SENT_ROUND)) & ROUNDS_MASK) as f64;
	const length = (word(own, NEXT_SEQ) - word(own, BASE)) as u32 as f64;
	const opening = (traits & HAS_OPENING) !== 0 ? 1 : 0;
	const once = length + rounds * ROUND - word(own, FINS) - opening;
	return hasAgain(own)
		? once + word(own, AGAIN_FINS) + double(own, AGAIN_BYTES)
		: once;
}

function ackAdvanceOf(own: usize): f64 {
	const rounds = (word(own, TRAITS) >>> ctz(ACKED_ROUND)) as f64;
	const advance = word(own, HIGHEST_ACK) - word(own, FIRST_ACK_NUMBER);
	return (advance as u32 as f64) + rounds * ROUND;
}
