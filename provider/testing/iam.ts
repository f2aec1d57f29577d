import { type KeyObject, createPublicKey, generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { randomId } from "./random";
import { verifyServiceAccountJwt } from "./service-account-jwt";
import { timestamp } from "./timestamps";

/** An IAM token lives for at most 12 hours. */
const MAX_LIFETIME_SECONDS = 12 * 60 * 60;

/** OIDC providers of CI systems issue tokens of a few minutes. */
const OIDC_LIFETIME_SECONDS = 600;

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
  /** The lifetime of tokens from an exchange or the metadata service. */
  exchangedLifetimeSeconds = MAX_LIFETIME_SECONDS;

  issue(lifetimeSeconds = this.exchangedLifetimeSeconds): IssuedToken {
    const iamToken = randomIamToken();
    const expiryMs = Date.now() + lifetimeSeconds * 1000;
    this.#expiryMs.set(iamToken, expiryMs);
    return { iamToken, expiresAt: timestamp(expiryMs), lifetimeSeconds };
  }

  /** Accepts the caller's own token, which never expires. */
  accept(token: string): void {
    this.#expiryMs.set(token, Number.POSITIVE_INFINITY);
  }

  revoke(token: string): void {
    this.#expiryMs.delete(token);
  }

  /** The token stays valid, but nothing is permitted to it. */
  deny(token: string): void {
    this.#denied.add(token);
  }

  stateOf(token: string): "valid" | "invalid" | "denied" {
    const expiryMs = this.#expiryMs.get(token);
    if (expiryMs === undefined || expiryMs <= Date.now()) return "invalid";
    return this.#denied.has(token) ? "denied" : "valid";
  }
}

/** `t1.` and exactly two dots: how tools tell an IAM token from an OAuth token. */
export function randomIamToken(): string {
  return `t1.${randomBytes(48).toString("base64url")}.${randomBytes(64).toString("base64url")}`;
}

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

/** An authorized key of a service account: the JSON that `yc iam key create` writes. */
export interface AuthorizedKey {
  id: string;
  service_account_id: string;
  /** RFC 3339. */
  created_at: string;
  key_algorithm: string;
  /** PEM. */
  public_key: string;
  /** PEM, after a line that says not to remove it. */
  private_key: string;
}

/** The public halves of the authorized keys, by key ID. */
export class AuthorizedKeys {
  readonly #keys = new Map<string, { serviceAccountId: string; publicKey: KeyObject }>();

  create(serviceAccountId = randomId("aje")): AuthorizedKey {
    const id = randomId("aje");
    const { publicKey, privateKey } = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    });
    this.#keys.set(id, { serviceAccountId, publicKey: createPublicKey(publicKey) });
    return {
      id,
      service_account_id: serviceAccountId,
      created_at: new Date().toISOString(),
      key_algorithm: "RSA_2048",
      public_key: publicKey,
      private_key: `PLEASE DO NOT REMOVE THIS LINE! Yandex.Cloud SA Key ID <${id}>\n${privateKey}`,
    };
  }

  /**
   * Checks a JWT that asks for an IAM token.
   * @throws StatusError 16 (HTTP 401) that says what is wrong with it
   */
  verify(jwt: string): void {
    verifyServiceAccountJwt(jwt, (keyId) => this.#keys.get(keyId));
  }
}

/** The OIDC tokens that workload identity federation exchanges for a service account's. */
export class FederatedTokens {
  readonly #grants = new Map<string, { serviceAccountId: string | undefined; expiryMs: number }>();
  /** What GitHub's ACTIONS_ID_TOKEN_REQUEST_TOKEN would hold. */
  readonly githubRequestToken = randomBytes(32).toString("base64url");

  /**
   * An OIDC token in the form of a JWT. The emulator knows its own tokens by their text, so the signature is random
   * bytes.
   * @param options.serviceAccountId the only one that the token can be exchanged for. Default: any
   */
  create(options: { serviceAccountId?: string; audience?: string } = {}): string {
    const now = Math.floor(Date.now() / 1000);
    const expiry = now + OIDC_LIFETIME_SECONDS;
    const header = { typ: "JWT", alg: "RS256", kid: "emulator" };
    const claims = {
      iss: "https://token.actions.githubusercontent.com",
      sub: "repo:example/infrastructure:ref:refs/heads/main",
      aud: options.audience ?? "https://github.com/example",
      jti: randomUUID(),
      iat: now,
      exp: expiry,
    };
    const token = [encode(header), encode(claims), randomBytes(256).toString("base64url")].join(".");
    this.#grants.set(token, { serviceAccountId: options.serviceAccountId, expiryMs: expiry * 1000 });
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
