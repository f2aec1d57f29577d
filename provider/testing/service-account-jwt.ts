import { type KeyObject, constants, verify } from "node:crypto";
import { parseJsonObject } from "./http/request";
import { GrpcCode, StatusError } from "./http/response";

/** The audience that a service account's JWT must name, whatever host the exchange is asked at. */
const AUDIENCE = "https://iam.api.cloud.yandex.net/iam/v1/tokens";
const MAX_LIFETIME_SECONDS = 3600;
const CLOCK_SKEW_SECONDS = 60;

type JsonObject = Readonly<Record<string, unknown>>;
type FindKey = (keyId: string) => { serviceAccountId: string; publicKey: KeyObject } | undefined;

/**
 * Checks the JWT of Yandex Cloud's exchange for an IAM token: signature (PS256), header and claims.
 * @throws StatusError 16 (HTTP 401) that names the header field or claim
 */
export function verifyServiceAccountJwt(jwt: string, findKey: FindKey): void {
  const [encodedHeader, encodedClaims, encodedSignature, ...rest] = jwt.split(".");
  check(
    encodedHeader && encodedClaims && encodedSignature && rest.length === 0,
    "it does not have three parts",
  );
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
  check([aud].flat().includes(AUDIENCE), `aud must be ${AUDIENCE}`);
  check(typeof iat === "number", "iat must be a number");
  check(iat <= now + CLOCK_SKEW_SECONDS, "iat is in the future");
  check(typeof exp === "number", "exp must be a number");
  check(exp > now, "exp has passed");
  check(exp - iat <= MAX_LIFETIME_SECONDS, `exp must be at most ${MAX_LIFETIME_SECONDS} s after iat`);
}

/** PS256: RSASSA-PSS with SHA-256 and a salt as long as the hash (RFC 7518, 3.5). */
function hasSignature(data: Buffer, signature: Buffer, publicKey: KeyObject): boolean {
  const key = { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  return verify("sha256", data, key, signature);
}

function decodePart(encoded: string, name: string): JsonObject {
  const decoded = parseJsonObject(Buffer.from(encoded, "base64url").toString("utf8"));
  check(decoded, `the ${name} is not a JSON object`);
  return decoded;
}

function check(condition: unknown, problem: string): asserts condition {
  if (!condition) throw new StatusError(GrpcCode.unauthenticated, `JWT is invalid: ${problem}`);
}
