import { spawnSync } from "node:child_process";

/**
 * True where a test may use a program: where it is installed, and in CI, where its absence is to fail a
 * test and not to skip it. Such tests are in `test/programs`.
 */
export function mayUse(program: string): boolean {
	return (
		process.env.CI === "true" || spawnSync(program, ["--version"]).status === 0
	);
}
