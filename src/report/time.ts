/** Writes a capture time as ISO 8601 with nanoseconds: `2026-01-02T03:04:05.000000000Z`. */
export function isoTime(baseSeconds: number, timeNs: number): string {
	const seconds = baseSeconds + Math.floor(timeNs / 1e9);
	const nanoseconds = timeNs - Math.floor(timeNs / 1e9) * 1e9;
	const date = new Date(seconds * 1000);
	const text = Number.isNaN(date.getTime())
		? "1970-01-01T00:00:00"
		: date.toISOString().slice(0, -5);
	return `${text}.${String(Math.round(nanoseconds)).padStart(9, "0")}Z`;
}
