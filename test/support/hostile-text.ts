/** What a capture may say in place of a name, to lead a terminal, a page or a spreadsheet astray. */
export const HOSTILE_TEXTS: readonly string[] = [
	"\u001b[2J\u001b[31mred",
	"\u001b]8;;http://evil.test/\u0007link\u001b]8;;\u0007",
	"\u001b]0;title\u0007",
	"\u009b31mC1",
	"\u0090q\u009c",
	"one\ntwo\r\nthree\u2028four\u0085five",
	"tab\tbell\u0007back\u0008nul\u0000del\u007f",
	"abc\u202egnp.exe\u202c",
	"\u2066isolate\u2069\u061c\u200f",
	"zero\u200bwidth\ufeff",
	"soft\u00adhyphen \u{e0041}tag",
	"lone\ud800surrogate\udfff",
	"<script>alert(1)</script>",
	"\"><img src=x onerror='alert(1)'>",
	"&amp;&#0;<!--",
	'=HYPERLINK("http://evil.test")',
	"+1+1",
	"-1+1",
	"@SUM(A1)",
	"\t=1+1",
	"\r=1+1",
	"\n=1+1",
	"\u200b=1+1",
	"\uff1d1+1",
	"x;=1+1",
];

/** A character that must not reach a terminal, a page or a cell; line feeds aside, as pages and terminals have lines. */
export const HARMFUL = /(?!\n)[\p{Cc}\p{Cs}\p{Cf}\u2028\u2029]/u;
