import { type Html, type HtmlValue, html } from "../escape-html.js";

/** A column of a table; the first of all heads its row. */
export interface Column {
	readonly heading: string;
	readonly isCount?: boolean;
}

/**
 * Writes a table that a narrow page shows row by row, each cell under its heading. The roles are
 * named because a browser forgets them of what is laid out as blocks.
 */
export function dataTable(
	caption: string,
	columns: readonly Column[],
	rows: readonly (readonly HtmlValue[])[],
): Html {
	return html`<table class="data" role="table">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th scope="col" role="columnheader"${countClass(column)}>${column.heading}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map((cells) => row(cells, columns))}</tbody>
</table>
`;
}

const row = (
	[first, ...others]: readonly HtmlValue[],
	[lead, ...columns]: readonly Column[],
): Html =>
	html`<tr role="row"><th scope="row" role="rowheader" data-label="${lead?.heading}">${first}</th>${others.map((value, index) => html`<td role="cell" data-label="${columns[index]?.heading}"${countClass(columns[index])}>${value}</td>`)}</tr>
`;

const countClass = (column: Column | undefined): Html | null =>
	column?.isCount === true ? html` class="count"` : null;
