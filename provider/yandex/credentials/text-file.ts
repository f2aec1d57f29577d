import { readFile } from "node:fs/promises";

import { CredentialsError, errorCode } from "../errors";
import { shownPath } from "../redact";

/**
 * Reads a file that a person or a tool wrote, without the mark that editors on Windows put before it.
 *
 * @param subject what the file is, for the message: `The OIDC token file`
 * @throws CredentialsError that names the path
 */
export async function readTextFile(path: string, subject: string): Promise<string> {
  try {
    return decodeText(await readFile(path), `${subject}${shownPath(path)}`);
  } catch (error) {
    if (error instanceof CredentialsError) {
      throw error;
    }
    // What was meant as a path may be a credential in the wrong place: Node's error would show it.
    throw new CredentialsError(
      `${subject}${shownPath(path)} cannot be read (${errorCode(error) ?? "unreadable"}).`,
    );
  }
}

/** @throws CredentialsError when the bytes are UTF-16 */
export function decodeText(bytes: Buffer, subject: string): string {
  if (isUtf16(bytes)) {
    throw new CredentialsError(`${subject} is UTF-16, as PowerShell's > writes it. Save it as UTF-8.`);
  }
  return bytes.toString("utf8").replace(/^\uFEFF/, "");
}

/** By its mark, or by the zeros that every other byte of English text is. */
function isUtf16(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 2).toString("hex");
  return start === "fffe" || start === "feff" || bytes.subarray(0, 4).includes(0);
}
