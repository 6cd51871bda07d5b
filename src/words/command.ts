import type { Language } from "./catalogue.js";
import { command as english } from "./en/command.js";

/** The part of a catalogue that the command line itself needs: for help, complaints and errors. */
export type CommandWords = typeof english;

/** English; it is there without loading anything. */
export const commandInEnglish: CommandWords = english;

/** Loads what the command line itself says, and nothing of what reports say. */
export async function loadCommandWords(
	language: Language,
): Promise<CommandWords> {
	if (language === "ja") return (await import("./ja/command.js")).command;
	return english;
}
