import { SCHEMA_VERSION } from "../report/report.js";
import type { SchemaOf } from "./program.js";

/** Writes the JSON Schema of a report or a verification, with the identity that a published schema needs. */
export function schemaText(of: SchemaOf, schema: object): string {
	const published = {
		$schema: "https://json-schema.org/draft/2020-12/schema",
		$id: `urn:asymroute:${of}:${SCHEMA_VERSION}`,
		title: `asymroute ${of}`,
		...schema,
	};
	return `${JSON.stringify(published, null, 2)}\n`;
}
