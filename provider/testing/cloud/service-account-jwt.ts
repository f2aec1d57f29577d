import { type KeyObject, constants, verify } from "node:crypto";
import { GrpcCode, StatusError } from "../http/status";

/** The audience a service account's JWT must name, whatever host the exchange is asked at. */
const audience = "https://iam.api.cloud.yandex.net/iam/v1/tokens";
const maxLifetimeSeconds = 3600;
const clockSkewSeconds = 60;

type JsonObject = Readonly<Record<string, unknown>>;
type FindKey = (keyId: string) => { serviceAccountId: string; publicKey: KeyObject } | undefined;

/**
 * Checks the JWT of Yandex Cloud's exchange for an IAM token: signature (PS256), header and claims.
 * @throws StatusError 16 (HTTP 401) that names the header field or claim
 */
export function verifyServiceAccountJwt(jwt: string, findKey: FindKey): void {
  const [encodedHeader, encodedClaims, encodedSignature, ...rest] = jwt.split(".");
  check(encodedHeader && encodedClaims && encodedSignature && rest.length === 0, "not three parts");
  const header = decodePart(encodedHeader, "header");
  check(header["typ"] === "JWT", 'typ must be "JWT"');
  check(header["alg"] === "PS256", 'alg must be "PS256"');

  const key = typeof header["kid"] === "string" ? findKey(header["kid"]) : undefined;
  check(key, "kid names no authorized key");
  const signed = Buffer.from(`${encodedHeader}.${encodedClaims}`);
  check(hasSignature(signed, Buffer.from(encodedSignature, "base64url"), key.publicKey), "wrong signature");
  checkClaims(decodePart(encodedClaims, "claims"), key.serviceAccountId);
}

function checkClaims(claims: JsonObject, serviceAccountId: string): void {
  const { iss, aud, iat, exp } = claims;
  const now = Date.now() / 1000;
  check(iss === serviceAccountId, "iss must be the key's service account");
  check([aud].flat().includes(audience), `aud must be ${audience}`);
  check(typeof iat === "number", "iat must be a number");
  check(iat <= now + clockSkewSeconds, "iat is in the future");
  check(typeof exp === "number", "exp must be a number");
  check(exp > now, "exp has passed");
  check(exp - iat <= maxLifetimeSeconds, `exp must be at most ${maxLifetimeSeconds} s after iat`);
}

/** PS256: RSASSA-PSS with SHA-256 and a salt as long as the hash (RFC 7518, 3.5). */
function hasSignature(data: Buffer, signature: Buffer, publicKey: KeyObject): boolean {
  const key = { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  return verify("sha256", data, key, signature);
}

function decodePart(encoded: string, name: string): JsonObject {
  try {
    const decoded: unknown = JSON.parse(Buffer.from(encoded, "base64url").toString("utf8"));
    if (typeof decoded === "object" && decoded !== null) return decoded as JsonObject;
  } catch {
    // Answered below, like JSON that is no object.
  }
  throw refusal(`the ${name} is not a JSON object`);
}

function check(condition: unknown, reason: string): asserts condition {
  if (!condition) throw refusal(reason);
}

function refusal(reason: string): StatusError {
  return new StatusError(GrpcCode.unauthenticated, `JWT is invalid: ${reason}`);
}
