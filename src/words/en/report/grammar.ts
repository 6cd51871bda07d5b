import { number } from "../grammar.js";

/** Joins all items as a sentence does: `a`, `a and b`, `a, b and c`. */
export function allOf(items: readonly string[]): string {
	const last = items.at(-1) ?? "";
	return items.length < 2
		? last
		: `${items.slice(0, -1).join(", ")} and ${last}`;
}

/** Joins the first items as a sentence does: `a, b, c, d and 3 more`. */
export function firstOf(items: readonly string[], most: number): string {
	const more = items.length - most;
	return more > 0
		? `${items.slice(0, most).join(", ")} and ${number(more)} more`
		: allOf(items);
}

/** Writes a length of time: `350 ms`, `30.4 s`, `12 min 5 s`, `3 h 20 min`. */
export function duration(milliseconds: number): string {
	if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
	const seconds = Math.round(milliseconds / 100) / 10;
	if (seconds < 120) return `${seconds} s`;
	const whole = Math.round(seconds);
	const minutes = Math.floor(whole / 60);
	if (minutes < 120) return `${minutes} min ${whole % 60} s`;
	return `${number(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}
