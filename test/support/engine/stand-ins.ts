import path from "node:path";

const STAND_INS = path.join(__dirname, "../../../tools/language-host");

/** A PATH whose last folder has stand-ins for Pulumi's language hosts: where a real one is installed, it is used. */
export function pathWithStandIns(...searched: readonly (string | undefined)[]): string {
  return [...searched, STAND_INS].filter(Boolean).join(path.delimiter);
}
