import { execFile } from "node:child_process";

import { CredentialsError, errorCode } from "../errors";
import { redact, Redactor } from "../redact";
import type { IssuedToken } from "./token-source";

/** Milliseconds: a federated user's browser may have to log in. */
const TIMEOUT = 60_000;

/** Milliseconds that a token of yc's is used: yc keeps its own and says nothing of their end. */
const LIFETIME = 60 * 60_000;

/** Characters of yc's standard error. */
const MAX_STDERR = 500;

/**
 * A token of the yc CLI for a profile that has no credential in its file, such as a federated user's.
 *
 * @throws CredentialsError with yc's standard error, and never with its output, which is a token
 */
export function createTokenByYc(
  profile: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<IssuedToken> {
  const command = `yc iam create-token --profile ${redact(profile)}`;
  return new Promise((resolve, reject) => {
    const options = { env: { ...environment }, timeout: TIMEOUT, windowsHide: true };
    execFile("yc", ["iam", "create-token", "--profile", profile], options, (error, stdout, stderr) => {
      const token = stdout.trim();
      if (error === null && token !== "") {
        resolve({ token, expiresAt: Date.now() + LIFETIME });
        return;
      }
      const redactor = new Redactor([token]);
      const said = stderr.trim() === "" ? "" : `: ${redactor.excerpt(stderr.trim(), MAX_STDERR)}`;
      reject(new CredentialsError(`${problemOf(error, command)}${said}`));
    });
  });
}

function problemOf(error: (Error & { killed?: boolean }) | null, command: string): string {
  if (errorCode(error) === "ENOENT") {
    return (
      `The profile has no credential in its file, and yc is not on PATH to log in. Install it, or run \`${command}\` ` +
      "where it is installed and set YC_TOKEN to what it prints"
    );
  }
  if (error?.killed === true) {
    return `\`${command}\` did not end within ${String(TIMEOUT / 1_000)} s. Run it once yourself, to log in`;
  }
  return error === null ? `\`${command}\` printed no token` : `\`${command}\` failed`;
}
