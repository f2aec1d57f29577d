import { type KeyObject, createPublicKey, generateKeyPairSync } from "node:crypto";
import { randomId } from "./ids";
import { verifyServiceAccountJwt } from "./service-account-jwt";

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

/** The public halves of the keys that were created, by key ID. */
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
   * @throws StatusError 16 (HTTP 401) that names what is wrong with it
   */
  verify(jwt: string): void {
    verifyServiceAccountJwt(jwt, (keyId) => this.#keys.get(keyId));
  }
}
