import path from "node:path";

/** The folder to put first on PATH so that the engine can run projects with `runtime: nodejs`. */
export function languageHostFolder(): string {
  return path.join(__dirname, "../../../tools/language-host");
}
