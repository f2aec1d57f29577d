import { createHash } from "node:crypto";

import { raceWithSignal } from "../cancellation";
import { CredentialsError } from "../errors";
import type { RetryPolicy } from "../retry";
import type { Authorization } from "../send";

/** A token and the moment it ends. */
export interface IssuedToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/**
 * @param next what to do about it, in a sentence
 * @throws CredentialsError for what cannot stand in a header; it names the character only
 */
export function assertToken(token: string, subject: string, next: string): void {
  const [wrong] = /[^\x21-\x7e]/u.exec(token) ?? [];
  if (wrong !== undefined) {
    const code = (wrong.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    throw new CredentialsError(`${subject} has a character that a token cannot have (U+${code}). ${next}`);
  }
}

/** What Yandex Cloud's other credentials begin with, and what they are. */
const OTHER_CREDENTIALS: readonly (readonly [prefix: string, what: string])[] = [
  ["YCA", "the ID of a static access key, which is for Object Storage"],
  ["YCP", "the secret of a static access key, which is for Object Storage"],
  ["AQVN", "an API key, which Managed Redis does not take"],
];

/** @throws CredentialsError for another kind of credential in a token's place */
export function assertNoKey(token: string, name: string): void {
  const [, what] = OTHER_CREDENTIALS.find(([prefix]) => token.startsWith(prefix)) ?? [];
  if (what !== undefined) {
    throw new CredentialsError(
      `${name} is ${what}. Set an IAM token (yc iam create-token), or a service account's authorized key as serviceAccountKeyFile.`,
    );
  }
}

/** How terraform-provider-yandex distinguishes an IAM token from an OAuth token. */
export function isIamToken(token: string): boolean {
  return token.startsWith("t1.") && token.split(".").length === 3;
}

/** A source of tokens, and the key that all listings share it by. */
export interface SharedAuthorization {
  readonly key: string;
  readonly authorization: Authorization;
}

/** A token given by the user, which cannot be renewed. */
export function fixedToken(token: string): SharedAuthorization {
  const authorization = { token: () => Promise.resolve(token), refused: () => false };
  return { key: keyOf(token), authorization };
}

/** Token sources by what they stand for and how they are asked, so that concurrent listings share one exchange. */
const shared = new Map<string, Authorization>();

export function share(
  identity: readonly string[],
  policy: RetryPolicy,
  fetch: () => Promise<IssuedToken>,
): SharedAuthorization {
  const key = keyOf([identity, policy]);
  const authorization = shared.get(key) ?? new RenewedToken(fetch);
  shared.set(key, authorization);
  return { key, authorization };
}

function keyOf(identity: unknown): string {
  return createHash("sha256").update(JSON.stringify(identity)).digest("hex");
}

/** A token is renewed this many milliseconds before it ends, or at half its life if that is shorter. */
const RENEWAL_MARGIN = 5 * 60_000;

/** Milliseconds to keep using a token that could not be renewed, before the next try. */
const RENEWAL_PAUSE = 30_000;

/**
 * A token that is fetched at first use, shared by all callers (one exchange for any number of
 * concurrent listings), and renewed before it ends or when the service refuses it.
 */
class RenewedToken implements Authorization {
  private current: (IssuedToken & { readonly renewAt: number }) | undefined;
  private underWay: Promise<string> | undefined;

  /** @param fetch gets a token; it takes no caller's signal, since other callers wait for it too */
  constructor(private readonly fetch: () => Promise<IssuedToken>) {}

  async token(signal: AbortSignal): Promise<string> {
    if (this.current !== undefined && Date.now() < this.current.renewAt) {
      return this.current.token;
    }
    this.underWay ??= this.renew().finally(() => {
      this.underWay = undefined;
    });
    try {
      return await raceWithSignal(this.underWay, signal);
    } catch (error) {
      const held = this.current;
      if (signal.aborted || held === undefined || Date.now() >= held.expiresAt) {
        throw error;
      }
      // Renewed early so that a failure can be sat out: what is held is good until it ends or is refused.
      this.current = { ...held, renewAt: Date.now() + RENEWAL_PAUSE };
      return held.token;
    }
  }

  refused(token: string): boolean {
    // Another listing may have met the refusal first and renewed the token already.
    if (this.current?.token === token) {
      this.current = undefined;
    }
    return true;
  }

  private async renew(): Promise<string> {
    const issued = await this.fetch();
    assertToken(issued.token, "The token that was issued", "A new one is requested next time.");
    const now = Date.now();
    const margin = Math.min(RENEWAL_MARGIN, (issued.expiresAt - now) / 2);
    this.current = { ...issued, renewAt: issued.expiresAt - margin };
    return issued.token;
  }
}
