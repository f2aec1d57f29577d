import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

import type { z } from "zod";

import { CredentialsError, errorCode } from "../errors";
import { redact } from "../redact";
import { schemas } from "../response";
import type { YcConfig } from "../schemas";
import { decodeText } from "./text-file";

/** A profile of the yc CLI: what its file has of it, empty texts being left out. */
export interface YcProfile {
  readonly name: string;
  readonly token: string | undefined;
  readonly serviceAccountKey: unknown;
  /** Whether the VM's service account is meant. */
  readonly instanceServiceAccount: boolean;
  readonly federationId: string | undefined;
  readonly impersonateServiceAccountId: string | undefined;
  readonly endpoint: string | undefined;
  readonly folderId: string | undefined;
}

/** Why there is no profile to use, in words. */
export interface NoProfile {
  readonly missing: string;
}

/** The yc CLI's own place, under the home directory on every system. */
export function ycConfigPath(environment: Readonly<Record<string, string | undefined>>): string {
  return join(environment["HOME"] ?? homedir(), ".config", "yandex-cloud", "config.yaml");
}

/**
 * @param name the profile; left out, the one that is current in the yc CLI
 * @throws CredentialsError when the file is there and cannot be understood
 */
export async function readProfile(path: string, name?: string): Promise<YcProfile | NoProfile> {
  const text = await readIfThere(path, name !== undefined);
  if (typeof text !== "string") {
    return text;
  }
  const config = parseConfig(text, path);
  const wanted = name ?? config.current ?? undefined;
  const profile = wanted === undefined ? undefined : config.profiles?.[wanted];
  if (wanted === undefined || profile === undefined) {
    return {
      missing:
        wanted === undefined
          ? `${path} names no current profile`
          : `${path} has no profile ${redact(wanted)}`,
    };
  }
  const result = schemas().ycProfileSchema.safeParse(profile ?? {});
  if (!result.success) {
    throw invalidProfiles(path, result.error, ["profiles", wanted]);
  }
  const textOf = (value: string | null | undefined) => (value === null || value === "" ? undefined : value);
  const fields = result.data;
  return {
    name: wanted,
    token: textOf(fields.token),
    serviceAccountKey: fields["service-account-key"] ?? undefined,
    instanceServiceAccount: fields["instance-service-account"] === true,
    federationId: textOf(fields["federation-id"]),
    impersonateServiceAccountId: textOf(fields["impersonate-service-account-id"]),
    endpoint: textOf(fields.endpoint),
    folderId: textOf(fields["folder-id"]),
  };
}

async function readIfThere(path: string, required: boolean): Promise<string | NoProfile> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const code = errorCode(error) ?? "unreadable";
    if (code === "ENOENT" || code === "ENOTDIR") {
      return { missing: `${path} not found` };
    }
    // A home that cannot be read must not stop who did not ask for a profile.
    if (!required) {
      return { missing: `${path} cannot be read: ${code}` };
    }
    throw new CredentialsError(`The yc CLI's profiles in ${path} cannot be read (${code}).`);
  }
  return decodeText(bytes, `The yc CLI's config ${path}`);
}

/** Loaded at first use: most listings find their credential elsewhere. */
function yaml(): typeof import("yaml") {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require("yaml") as typeof import("yaml");
}

function parseConfig(text: string, path: string): YcConfig {
  let document: unknown;
  try {
    // Its warnings, which it would print by itself, quote lines as its errors do.
    document = yaml().parse(text, { logLevel: "error" });
  } catch {
    // The parser's message quotes the line, which may hold a token.
    throw new CredentialsError(
      `The yc CLI's profiles in ${path} are not valid YAML. Repair the file, or run yc init.`,
    );
  }
  const result = schemas().ycConfigSchema.safeParse(document ?? {});
  if (!result.success) {
    throw invalidProfiles(path, result.error);
  }
  return result.data;
}

function invalidProfiles(
  file: string,
  { issues }: z.ZodError,
  parents: readonly string[] = [],
): CredentialsError {
  const fields = issues.map((issue) => [...parents, ...issue.path].join(".") || "the file").join(", ");
  return new CredentialsError(`The yc CLI's profiles in ${file} are invalid: ${fields} has the wrong type.`);
}
