import { IcmpKind } from "../decode/segment.js";
import type { Connection } from "../flow/connection.js";
import type { Facts } from "../flow/facts.js";
import { connectionsQuoted } from "../flow/icmp-quotes.js";
import type { RuleResult } from "../rules/engine.js";
import type { Finding } from "../rules/rule.js";
import type { Catalogue } from "../words/catalogue.js";
import { type Census, takeCensus } from "./census.js";
import type { Knowledge } from "./hints.js";
import { Stations } from "./stations.js";
import { Twins } from "./twins.js";
import { inferVantage, type Vantage } from "./vantage.js";

/** All that a diagnosis may look at. */
export interface Scene {
	/** The language to say it in. */
	readonly words: Catalogue;
	readonly facts: Facts;
	readonly census: Census;
	readonly vantage: Vantage;
	readonly knowledge: Knowledge;
	readonly stations: Stations;
	readonly twins: Twins;
	/** Connections whose packets an ICMP error said to be unreachable or prohibited. */
	readonly rejected: ReadonlySet<Connection>;
	/** Connections that a diagnosis has explained already. */
	readonly explained: ReadonlySet<Connection>;
	/** Findings of one rule; empty for an unknown id. */
	findingsOf(ruleId: string): readonly Finding[];
	/** The finding of a rule about a connection. */
	findingFor(ruleId: string, connection: Connection): Finding | undefined;
}

/** Sets the scene once for all diagnoses. */
export function setScene(
	facts: Facts,
	results: readonly RuleResult[],
	knowledge: Knowledge,
	explained: ReadonlySet<Connection>,
	words: Catalogue,
): Scene {
	const byRule = new Map(
		results.map(({ rule, findings }) => [rule.id, findings]),
	);
	const byConnection = new Map<string, Map<Connection, Finding>>();
	const findingsOf = (ruleId: string) => byRule.get(ruleId) ?? [];
	let stations: Stations | undefined;
	const census = takeCensus(facts);
	return {
		words,
		facts,
		census,
		twins: new Twins(facts, census),
		knowledge,
		explained,
		rejected: rejectedIn(facts),
		vantage: inferVantage(facts, knowledge.vantage, words),
		get stations() {
			stations ??= new Stations(facts);
			return stations;
		},
		findingsOf,
		findingFor(ruleId, connection) {
			let index = byConnection.get(ruleId);
			if (index === undefined) {
				index = new Map();
				for (const finding of findingsOf(ruleId)) {
					if (finding.connection !== undefined)
						index.set(finding.connection, finding);
				}
				byConnection.set(ruleId, index);
			}
			return index.get(connection);
		},
	};
}

/** All connections whose handshake completed, the plain ones among them. */
export const completeIn = ({ facts, census }: Scene): Connection[] =>
	facts.connections.filter(
		(connection) =>
			connection.isPlain || census.outcomeOf.get(connection) === "complete",
	);

function rejectedIn(facts: Facts): ReadonlySet<Connection> {
	const errors = facts.icmp.filter(({ kind }) => kind === IcmpKind.Unreachable);
	return new Set(connectionsQuoted(errors, facts).values());
}
