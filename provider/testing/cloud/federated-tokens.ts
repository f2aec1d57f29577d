import { randomBytes, randomUUID } from "node:crypto";

/** OIDC providers of CI systems give tokens of a few minutes. */
const lifetimeSeconds = 600;

/** The OIDC tokens that workload identity federation takes for a service account's. */
export class FederatedTokens {
  readonly #grants = new Map<string, { serviceAccountId: string | undefined; expiryMs: number }>();
  /** What GitHub's ACTIONS_ID_TOKEN_REQUEST_TOKEN would hold. */
  readonly githubRequestToken = randomBytes(32).toString("base64url");

  /**
   * An OIDC token in the form of a JWT. The emulator knows its own tokens by their text, so the
   * signature is random bytes.
   * @param serviceAccountId the only one the token can be exchanged for; default: any
   */
  create(options: { serviceAccountId?: string; audience?: string } = {}): string {
    const now = Math.floor(Date.now() / 1000);
    const header = { typ: "JWT", alg: "RS256", kid: "emulator" };
    const claims = {
      iss: "https://token.actions.githubusercontent.com",
      sub: "repo:example/infrastructure:ref:refs/heads/main",
      aud: options.audience ?? "https://github.com/example",
      jti: randomUUID(),
      iat: now,
      exp: now + lifetimeSeconds,
    };
    const token = [encode(header), encode(claims), randomBytes(256).toString("base64url")].join(".");
    this.#grants.set(token, {
      serviceAccountId: options.serviceAccountId,
      expiryMs: (now + lifetimeSeconds) * 1000,
    });
    return token;
  }

  isAccepted(token: string, serviceAccountId: string): boolean {
    const grant = this.#grants.get(token);
    if (grant === undefined || grant.expiryMs <= Date.now()) return false;
    return grant.serviceAccountId === undefined || grant.serviceAccountId === serviceAccountId;
  }
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
