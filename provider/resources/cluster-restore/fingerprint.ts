import { scrypt } from "node:crypto";
import { promisify } from "node:util";

import { digest, uuidOf } from "../idempotency-key";
import type { RestoreInputs } from "./inputs";
import { requestBody } from "./request-body";
import { makeRestoreLabel, type RestoreLabel } from "./restore-label";

/** What tells a restore from every other, found again from the same inputs in another process. */
export interface Fingerprint {
  readonly label: RestoreLabel;
  /**
   * The `Idempotency-Key` of one life of the resource: a UUID that holds nothing of the password but
   * what scrypt makes of it.
   *
   * @param life counted from 0; one that was destroyed is followed by the next
   */
  key(life: number): string;
}

/** Goes into each digest; to be raised only if what is digested is to mean something else. */
const VERSION = "1";

/**
 * @param identity what tells the resource from others whose inputs are the same: its URN
 */
export async function fingerprintOf(inputs: RestoreInputs, identity: string): Promise<Fingerprint> {
  const request = digest([VERSION, identity, requestBody(withoutPasswords(inputs))]);
  const label = makeRestoreLabel(digest([VERSION, identity]), request);
  return { label, key: await keysOf(request, passwordsOf(inputs)) };
}

function withoutPasswords({ users, ...inputs }: RestoreInputs): RestoreInputs {
  const open = users?.map(({ password: _, ...user }) => user);
  return { ...inputs, password: "", ...(open === undefined ? {} : { users: open }) };
}

/** All passwords as one text; the server's alone where there are no users. */
function passwordsOf({ password, users = [] }: RestoreInputs): string {
  return users.length === 0 ? password : JSON.stringify([password, ...users.map((user) => user.password)]);
}

/**
 * The `Idempotency-Key` of a change of a cluster, the same in the process that resumes it.
 *
 * @param change all that tells it from other changes, without a password
 */
export async function changeKey(change: unknown, password: string): Promise<string> {
  const key = await keysOf(digest([VERSION, change]), password);
  return key(0);
}

async function keysOf(request: string, password: string): Promise<Fingerprint["key"]> {
  const hidden = await (promisify(scrypt) as Scrypt)(password, request, 32);
  return (life) => uuidOf(digest([VERSION, request, hidden.toString("hex"), life]));
}

type Scrypt = (password: string, salt: string, length: number) => Promise<Buffer>;
