import { padLeft, padRight, widthOf } from "./display-width.js";

/** A column of a table: heading and side to align to. */
export interface Column {
	heading: string;
	align?: "left" | "right";
}

const GAP = "  ";

/** Lays out rows of plain text under headings; the first line is the headings. Cells are never cut. */
export function table(
	columns: readonly Column[],
	rows: readonly (readonly string[])[],
): string[] {
	const widths = columns.map(({ heading }, index) =>
		Math.max(widthOf(heading), ...rows.map((row) => widthOf(row[index] ?? ""))),
	);
	const layOut = (cells: readonly string[]) =>
		columns
			.map(({ align }, index) => {
				const cell = cells[index] ?? "";
				const width = widths[index] ?? 0;
				return align === "right" ? padLeft(cell, width) : padRight(cell, width);
			})
			.join(GAP)
			.trimEnd();
	return [columns.map(({ heading }) => heading), ...rows].map(layOut);
}
