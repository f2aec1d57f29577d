import { RequestError } from "../errors";
import type { RetryPolicy } from "../retry";
import { accessTokenSchema, exchange } from "./exchange";
import type { IssuedToken } from "./token-source";

/** The link-local address of the metadata service on every Yandex Cloud VM. */
const METADATA_ADDRESS = "169.254.169.254";

/** Milliseconds: off a VM nothing ever answers, and a deployment must not hang on that. */
const PROBE_TIMEOUT = 1_000;

/** @param environment may move the service by `YC_METADATA_ADDR`, as with Yandex's SDKs */
export function metadataAddress(environment: Readonly<Record<string, string | undefined>>): string {
  const moved = environment["YC_METADATA_ADDR"];
  return moved === undefined || moved === "" ? METADATA_ADDRESS : moved;
}

/** Why the metadata service gave no token, in words. */
export class NoMetadataToken {
  constructor(readonly reason: string) {}
}

/** Asks the VM's metadata service for a token of the service account attached to the VM. */
export async function fetchMetadataToken(
  address: string,
  policy: RetryPolicy,
): Promise<IssuedToken | NoMetadataToken> {
  const probe = {
    maxRetries: Math.min(policy.maxRetries, 2),
    attemptTimeout: Math.min(policy.attemptTimeout, PROBE_TIMEOUT),
  };
  try {
    return await exchange(
      {
        method: "GET",
        url: `http://${address}/computeMetadata/v1/instance/service-accounts/default/token`,
        headers: { "metadata-flavor": "Google" },
        action: `asking the metadata service at ${address} for the token of the VM's service account`,
      },
      accessTokenSchema(),
      probe,
      PROBE_TIMEOUT,
    );
  } catch (error) {
    if (error instanceof RequestError) {
      return new NoMetadataToken(reasonOf(error));
    }
    throw error;
  }
}

function reasonOf(error: RequestError): string {
  if (error.httpStatus === 404) {
    return "no service account is attached to this VM";
  }
  return error.httpStatus === undefined ? "nothing answers" : `it answered HTTP ${String(error.httpStatus)}`;
}
