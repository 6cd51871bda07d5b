/** Writes a count with separators, which are alike in all languages: 1077502 -> `1,077,502`. */
export function number(value: number): string {
	return String(value).replace(/\B(?=(?:\d{3})+$)/gu, ",");
}
