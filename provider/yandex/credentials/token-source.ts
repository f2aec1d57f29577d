import type { Authorization } from "../api-request";
import { raceWithSignal } from "../cancellation";
import { CredentialsError } from "../errors";

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
    throw new CredentialsError(`${subject} has a character that no token has (U+${code}). ${next}`);
  }
}

/** A token that the user gave and nobody can renew. */
export function fixedToken(token: string): Authorization {
  return {
    token: () => Promise.resolve(token),
    refused: () => false,
  };
}

/** A token is renewed this many milliseconds before it ends, or at half its life if that is shorter. */
const RENEWAL_MARGIN = 5 * 60_000;

/** Milliseconds to go on with a token that could not be renewed before the next try. */
const RENEWAL_PAUSE = 30_000;

/**
 * A token that is fetched at first use, shared by everybody who asks (one exchange for any number of
 * concurrent listings), and renewed before it ends or when the service refuses it.
 */
export class RenewedToken implements Authorization {
  private current: (IssuedToken & { readonly renewAt: number }) | undefined;
  private underWay: Promise<string> | undefined;

  /** @param fetch gets a token; it is not told of any one caller's signal, since others wait for it too */
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
