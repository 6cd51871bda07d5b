import {
	CHUNK_BITS,
	CHUNK_ROWS,
	CHUNK_WORDS,
	PART,
	SIDE,
} from "../../compact/layout";
import {
	CONNECTION_COUNT,
	CONNECTION_LIMIT,
	CONNECTION_ROOM,
	FLOW_COUNT,
	FLOW_OF_AT,
	FLOW_ROOM,
	FREE_ROW_COUNT,
	FREE_ROWS_AT,
	PREVIOUS_OF_AT,
	ROW_COUNT,
	ROW_OF_AT,
	ROW_ROOM,
	ROWS_AT,
} from "../layout";
import { setState, setWord, state, word } from "./memory";

/** Nothing of its kind. */
export const NONE = -1;

/** As in `mix.ts`. */
export const FACTOR = -1_640_531_535;

export function mix(hash: i32, value: i32): i32 {
	const mixed = (hash ^ value) * FACTOR;
	return mixed ^ (mixed >>> 15);
}

/** May a connection of a new flow begin, as far as room is concerned? */
export function hasRoom(): bool {
	return (
		state(CONNECTION_COUNT) < state(CONNECTION_LIMIT) &&
		state(CONNECTION_COUNT) < state(CONNECTION_ROOM) &&
		state(FLOW_COUNT) < state(FLOW_ROOM) &&
		(state(FREE_ROW_COUNT) > 0 || state(ROW_COUNT) < state(ROW_ROOM))
	);
}

/** Begins a connection of a flow that had none; returns its row. */
export function openConnection(flow: i32): i32 {
	const id = state(CONNECTION_COUNT);
	const row = takeRow();
	setState(CONNECTION_COUNT, id + 1);
	setWord(state(FLOW_OF_AT), id, flow);
	setWord(state(ROW_OF_AT), id, row);
	setWord(state(PREVIOUS_OF_AT), id, NONE);
	return row;
}

function takeRow(): i32 {
	const free = state(FREE_ROW_COUNT);
	if (free > 0) {
		setState(FREE_ROW_COUNT, free - 1);
		return word(state(FREE_ROWS_AT), free - 1);
	}
	const row = state(ROW_COUNT);
	setState(ROW_COUNT, row + 1);
	// Written before it is read, as in `CompactTable`.
	setWord(sideOf(row, true), 0, 0);
	setWord(sideOf(row, false), 0, 0);
	return row;
}

/** Address of a side of a row. */
export function sideOf(row: i32, fromLow: bool): usize {
	const chunk = (row >> CHUNK_BITS) * CHUNK_WORDS * 4;
	const place = (row & (CHUNK_ROWS - 1)) * PART * 4;
	const at = (state(ROWS_AT) as usize) + ((chunk + place) as usize);
	return fromLow ? at : at + (SIDE << 2);
}
