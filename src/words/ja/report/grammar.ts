import { number } from "../grammar.js";

/** Joins all items as a sentence does. */
export const allOf = (items: readonly string[]): string => items.join("、");

/** Joins the first items as a sentence does, with how many more there are. */
export function firstOf(items: readonly string[], most: number): string {
	const shown = allOf(items.slice(0, most));
	const more = items.length - most;
	return more > 0 ? `${shown} ほか ${number(more)} 件` : shown;
}

/** Writes a length of time: `350 ミリ秒`, `30.4 秒`, `12 分 5 秒`, `3 時間 20 分`. */
export function duration(milliseconds: number): string {
	if (milliseconds < 1000) return `${Math.round(milliseconds)} ミリ秒`;
	const seconds = Math.round(milliseconds / 100) / 10;
	if (seconds < 120) return `${seconds} 秒`;
	const whole = Math.round(seconds);
	const minutes = Math.floor(whole / 60);
	if (minutes < 120) return `${minutes} 分 ${whole % 60} 秒`;
	return `${number(Math.floor(minutes / 60))} 時間 ${minutes % 60} 分`;
}
