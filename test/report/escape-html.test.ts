import { describe, expect, test } from "vitest";
import { html, trustedHtml } from "../../src/report/escape-html.js";
import { HARMFUL, HOSTILE_TEXTS } from "../support/hostile-text.js";

describe("html", () => {
	test("escapes text, keeps what a template made, goes through lists", () => {
		const items = ["<a>", "b & c"].map((item) => html`<li>${item}</li>`);
		expect(html`<ul id="${'"x'}">${items}</ul>`.toString()).toBe(
			'<ul id="&quot;x"><li>&lt;a&gt;</li><li>b &amp; c</li></ul>',
		);
	});

	test("writes nothing for what is not there, and 0 and false as they are", () => {
		expect(html`[${null}${undefined}${""}|${0}|${false}]`.toString()).toBe(
			"[|0|false]",
		);
	});

	test("keeps the lines of a text", () => {
		expect(html`<pre>${"a\n\tb\u001b[1m"}</pre>`.toString()).toBe(
			"<pre>a\n b[1m</pre>",
		);
	});

	test("takes over what the program itself says is HTML", () => {
		expect(html`<style>${trustedHtml("a>b{}")}</style>`.toString()).toBe(
			"<style>a>b{}</style>",
		);
	});

	test.each(HOSTILE_TEXTS)("makes text of %j", (text) => {
		const content = html`<b>${text}</b>`.toString().slice(3, -4);
		expect(content).not.toMatch(HARMFUL);
		expect(content).not.toMatch(/[<>"']|&(?!(lt|gt|quot|apos|amp);)/);
		const attribute = html`<b title="${text}">`.toString();
		expect(attribute.slice(10, -2)).not.toMatch(/[<>"'\u001b]/);
	});
});

describe("a template that puts text where escaping does not help", () => {
	test.each([
		["no quotes", () => html`<b title=${"x"}>`],
		["after an attribute", () => html`<b title="a" ${"x"}>`],
		["right after a quote", () => html`<b title="a"${"x"}>`],
		["a tag's name", () => html`<${"x"}>`],
		["a handler", () => html`<b onclick="f('${"x"}')">`],
		["a style attribute", () => html`<b style="color: ${"x"}">`],
		["the scheme of an address", () => html`<a href="${"javascript:x"}">`],
		["a script", () => html`<script>f(${"x"})</script>`],
		["a style", () => html`<style>${"x"}</style>`],
		["a second value", () => html`<p>${1}<b title=${"x"}>`],
	])("is refused: %s", (_, template) => {
		expect(template).toThrow(TypeError);
	});

	test("is not: numbers, trusted HTML, fragments, text after a script", () => {
		expect(
			html`<b style="width:${5}%"${trustedHtml(" hidden")}${""}><a href="#${"x"}">`.toString(),
		).toBe('<b style="width:5%" hidden><a href="#x">');
		expect(html`<script>1</script><p>a=${"x"}`.toString()).toBe(
			"<script>1</script><p>a=x",
		);
	});
});
