import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { labScenario } from "./lab.js";

/**
 * Who answers whom past what; endpoints as in a report, IPv6 in brackets.
 *
 * @typedef {{ client: string, vip: string, realServer: string }} Triple
 *
 * What one capture is expected to say: an entry of `captures` in `expect.json`.
 *
 * @typedef {object} Expectation
 * @property {string} vantage the place's name in its scenario
 * @property {string} place kind of place: `client`, `lb-front`, `lb-back`, `lb`, `server` or `middle`
 * @property {string} taken the command that made it
 * @property {{ lbBypass: string, asymmetricRouting: string }} expected what can be concluded here
 * @property {string} confidence the highest that the packets justify: `high`, `medium`, `low` or `none`
 * @property {string} conclusion the same in words
 * @property {boolean | null} problemVisible is something wrong to be seen here? null: cannot be told
 * @property {boolean} causeVisible must one of the scenario's causes be named?
 * @property {readonly Triple[]} bypasses that must be found; empty where none can be seen
 *
 * What happened while the captures were taken: `expect.json`.
 *
 * @typedef {object} Scenario
 * @property {string} scenario number in the laboratory
 * @property {string} summary
 * @property {string | null} loadBalancer what played it
 * @property {string} physicalCause what was wrong; `none` for nothing
 * @property {boolean} problem should a tool raise a fault at all?
 * @property {string} state `working`, `intermittent` or `failing`
 * @property {{ lbBypass: boolean, asymmetricRouting: boolean }} real what was so, seen or not
 * @property {readonly string[]} causes of ours that count as right; empty where none is asked for
 * @property {Readonly<Record<string, Expectation>>} captures by file name
 * @property {string} [golden] the capture whose text report is kept in `report.txt`
 *
 * @typedef {object} Case
 * @property {string} folder name of the scenario's folder
 * @property {string} file name of the capture
 * @property {string} path
 * @property {Scenario} scenario
 * @property {Expectation} expectation
 */

/**
 * Lists the captures below a folder that have an expectation: `expect.json` of this project, or
 * `truth.json` of the laboratory that the captures come from.
 *
 * @param {string} root folder of scenario folders
 * @returns {Case[]} sorted by folder
 */
export function listCases(root) {
	return readdirSync(root)
		.sort()
		.flatMap((folder) => {
			const scenario = readScenario(join(root, folder));
			if (scenario === undefined) return [];
			return Object.entries(scenario.captures).map(([file, expectation]) => ({
				folder,
				file,
				path: join(root, folder, file),
				scenario,
				expectation,
			}));
		});
}

/**
 * @param {string} folder
 * @returns {Scenario | undefined} undefined for a folder without expectations
 */
function readScenario(folder) {
	const own = join(folder, "expect.json");
	if (existsSync(own)) return JSON.parse(readFileSync(own, "utf8"));
	const lab = join(folder, "truth.json");
	if (!existsSync(lab)) return undefined;
	return labScenario(JSON.parse(readFileSync(lab, "utf8")));
}
