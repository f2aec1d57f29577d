import { randomBytes } from "node:crypto";

/** The Yandex OAuth tokens that can be exchanged for an IAM token. */
export class OAuthTokens {
  readonly #accepted = new Set<string>();

  create(): string {
    const token = `y0_${randomBytes(39).toString("base64url")}`;
    this.#accepted.add(token);
    return token;
  }

  isAccepted(token: string): boolean {
    return this.#accepted.has(token);
  }
}
