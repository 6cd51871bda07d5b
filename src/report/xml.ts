import xmlbuilder from "xmlbuilder";

/** An element that attributes, text and further elements can be given to. */
export type XmlElement = xmlbuilder.XMLElement;

/**
 * Begins a document. The library escapes whatever it is given; characters that XML 1.0 has no place
 * for (control characters, lone surrogates; section 2.2) are left out instead of refused.
 */
export function xmlDocument(root: string): XmlElement {
	return xmlbuilder.create(root, {
		encoding: "UTF-8",
		invalidCharReplacement: "",
	});
}

/** Writes the document that an element belongs to, indented, with a final line feed. */
export function xmlText(element: XmlElement): string {
	return `${element.end({ pretty: true, indent: "  ", dontPrettyTextNodes: true })}\n`;
}
