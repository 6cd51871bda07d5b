import { SCHEMA_VERSION } from "../report/report.js";

/** Writes the JSON Schema of a report, with the identity that a published schema needs. */
export function schemaText(schema: object): string {
	const published = {
		$schema: "https://json-schema.org/draft/2020-12/schema",
		$id: `urn:asymroute:report:${SCHEMA_VERSION}`,
		title: "asymroute report",
		...schema,
	};
	return `${JSON.stringify(published, null, 2)}\n`;
}
