import { constants, createPrivateKey, type KeyObject, sign } from "node:crypto";

import { CredentialsError } from "../errors";
import { schemas } from "../response";

/** An authorized key, its private half ready to sign and out of sight of any print. */
export interface AuthorizedKey {
  readonly id: string;
  readonly serviceAccountId: string;
  readonly privateKey: KeyObject;
}

const MAKE_A_NEW_ONE = "Make a new one: yc iam key create --service-account-id <account> --output key.json.";

/**
 * @param source what the user calls the place the key came from, for messages
 * @throws CredentialsError that says what is wrong with the key and quotes nothing of it
 */
export function parseAuthorizedKey(value: unknown, source: string): AuthorizedKey {
  const result = schemas().authorizedKeySchema.safeParse(value);
  if (!result.success) {
    const fields = result.error.issues.map((issue) => issue.path.join(".") || "the whole").join(", ");
    throw new CredentialsError(
      `The authorized key from ${source} is incomplete: ${fields} missing or of the wrong type. ` +
        MAKE_A_NEW_ONE,
    );
  }
  const { id, service_account_id: serviceAccountId, private_key: pem } = result.data;
  return { id, serviceAccountId, privateKey: parsePrivateKey(pem, source) };
}

/** Bits of the keys that IAM makes, at least; a signature by PS256 needs some 600. */
const MIN_KEY_LENGTH = 2_048;

function parsePrivateKey(pem: string, source: string): KeyObject {
  const key = createKey(pem, source);
  const { asymmetricKeyType = "unknown", asymmetricKeyDetails } = key;
  const length = asymmetricKeyDetails?.modulusLength ?? 0;
  if (asymmetricKeyType !== "rsa" || length < MIN_KEY_LENGTH) {
    const kind = asymmetricKeyType === "rsa" ? `RSA of ${String(length)} bits` : asymmetricKeyType;
    throw new CredentialsError(
      `The private_key of the authorized key from ${source} is ${kind}, and IAM takes RSA of 2048 bits or more. ` +
        MAKE_A_NEW_ONE,
    );
  }
  return key;
}

function createKey(pem: string, source: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw new CredentialsError(
      `The private_key of the authorized key from ${source} cannot be read: it must be the PEM text, ` +
        "its line breaks included (as \\n in JSON).",
    );
  }
}

/** The audience of the JWT, whatever the region: Yandex's SDKs have it fixed. */
const AUDIENCE = "https://iam.api.cloud.yandex.net/iam/v1/tokens";

/** Seconds; IAM takes no JWT that lives longer than this. */
const JWT_LIFETIME = 3_600;

/** Makes the JWT that IAM exchanges for a token (documentation: "Get an IAM token for a service account", PS256). */
export function makeJwt(key: AuthorizedKey, now = Date.now()): string {
  const issuedAt = Math.floor(now / 1_000);
  const header = { typ: "JWT", alg: "PS256", kid: key.id };
  const claims = { iss: key.serviceAccountId, aud: AUDIENCE, iat: issuedAt, exp: issuedAt + JWT_LIFETIME };
  const content = `${encode(header)}.${encode(claims)}`;
  const signature = sign("sha256", Buffer.from(content), {
    key: key.privateKey,
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  });
  return `${content}.${signature.toString("base64url")}`;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
