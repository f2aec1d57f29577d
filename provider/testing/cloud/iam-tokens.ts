import { randomBytes } from "node:crypto";
import { formatNanoseconds } from "./timestamps";

/** An IAM token lives at most 12 hours. */
export const defaultLifetimeSeconds = 12 * 60 * 60;

export interface IssuedToken {
  readonly iamToken: string;
  /** RFC 3339 with nine fractional digits. */
  readonly expiresAt: string;
  readonly lifetimeSeconds: number;
}

/** The IAM tokens that the emulated cloud accepts, each until it expires by the clock. */
export class IamTokens {
  readonly #expiryMs = new Map<string, number>();
  readonly #denied = new Set<string>();
  /** Seconds that tokens from an exchange or the metadata service live. */
  exchangedLifetimeSeconds = defaultLifetimeSeconds;

  issue(lifetimeSeconds = this.exchangedLifetimeSeconds): IssuedToken {
    const iamToken = randomIamToken();
    const expiryMs = Date.now() + lifetimeSeconds * 1000;
    this.#expiryMs.set(iamToken, expiryMs);
    return {
      iamToken,
      expiresAt: formatNanoseconds(BigInt(Math.floor(expiryMs)) * 1_000_000n, 9),
      lifetimeSeconds,
    };
  }

  /** Accepts a token of the caller's own for good. */
  accept(token: string): void {
    this.#expiryMs.set(token, Number.POSITIVE_INFINITY);
  }

  revoke(token: string): void {
    this.#expiryMs.delete(token);
  }

  /** The token stays good but may do nothing. */
  deny(token: string): void {
    this.#denied.add(token);
  }

  standingOf(token: string): "good" | "invalid" | "denied" {
    const expiryMs = this.#expiryMs.get(token);
    if (expiryMs === undefined || expiryMs <= Date.now()) return "invalid";
    return this.#denied.has(token) ? "denied" : "good";
  }
}

/** `t1.` and exactly two dots: how tools tell an IAM token from an OAuth token. */
export function randomIamToken(): string {
  return `t1.${randomBytes(48).toString("base64url")}.${randomBytes(64).toString("base64url")}`;
}
