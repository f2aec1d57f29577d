import type { Cloud } from "../cloud/cloud";
import { GrpcCode, StatusError, invalidToken } from "./status";

/** The token of an `Authorization: Bearer <token>` header. The scheme's case does not matter (RFC 9110). */
export function presentedToken(headers: Readonly<Record<string, string>>): string | undefined {
  return /^bearer +(\S+)$/i.exec(headers["authorization"] ?? "")?.[1];
}

/**
 * Lets a request with a good IAM token pass.
 * @throws StatusError 16 (HTTP 401) for no, an unknown, a revoked or an expired token,
 *   7 (HTTP 403) for a denied one
 */
export function authorize(headers: Readonly<Record<string, string>>, cloud: Cloud): void {
  if (!cloud.requireAuthorization) return;
  const token = presentedToken(headers);
  const standing = token === undefined ? "invalid" : cloud.iamTokens.standingOf(token);
  if (standing === "invalid") throw invalidToken();
  if (standing === "denied") throw new StatusError(GrpcCode.permissionDenied, "Permission denied");
}
