import { errorCode } from "../errors";
import { RequestError } from "../request-error";
import { schemas } from "../response";
import { isRetryableStatus, type RetryPolicy } from "../retry";
import { serviceOrigin } from "../setting-types";
import { exchange } from "./exchange";
import type { IssuedToken } from "./token-source";

/** The link-local address of the metadata service on every Yandex Cloud VM. */
const METADATA_ADDRESS = "169.254.169.254";

/** Milliseconds: off a VM nothing ever answers, and a deployment must not hang on that. */
const CONNECT_TIMEOUT = 1_000;

/** Milliseconds for the first answer: what took the connection may be something else that never answers. */
const FIRST_ANSWER_TIMEOUT = 10_000;

/**
 * @param environment may move the service by `YC_METADATA_ADDR`, as with Yandex's SDKs
 * @returns the host, with its port where it has one
 * @throws InvalidArgumentError when the variable is not an address
 */
export function metadataAddress(environment: Readonly<Record<string, string | undefined>>): string {
  const moved = environment["YC_METADATA_ADDR"];
  if (moved === undefined || moved === "") {
    return METADATA_ADDRESS;
  }
  const name = "environment variable YC_METADATA_ADDR";
  return new URL(serviceOrigin(moved, { name, plaintext: true, scheme: "http:" })).host;
}

/** Why the metadata service gave no token, in words. */
export class NoMetadataToken {
  constructor(readonly reason: string) {}
}

/**
 * Asks the VM's metadata service for a token of the service account attached to the VM.
 *
 * @throws RequestError
 */
export function fetchMetadataToken(address: string, policy: RetryPolicy): Promise<IssuedToken> {
  return exchange(
    {
      method: "GET",
      url: `http://${address}/computeMetadata/v1/instance/service-accounts/default/token`,
      headers: { "metadata-flavor": "Google" },
      action: `asking the metadata service at ${address} for the token of the VM's service account`,
    },
    schemas().accessTokenSchema,
    { ...policy, connectTimeout: CONNECT_TIMEOUT, direct: true },
  );
}

/** Finds out whether there is a metadata service: a machine that is not a VM is not a service in trouble. */
export async function findMetadataToken(
  address: string,
  policy: RetryPolicy,
): Promise<IssuedToken | NoMetadataToken> {
  const first = await fetchFirst(address, policy);
  return first instanceof NoMetadataToken || !first.token.startsWith(GOOGLE_TOKEN)
    ? first
    : new NoMetadataToken("it is Google Cloud's, whose tokens are not for Yandex Cloud");
}

/** Google Cloud's VMs answer the same question at the same address. Their tokens must not be sent elsewhere. */
const GOOGLE_TOKEN = "ya29.";

async function fetchFirst(address: string, policy: RetryPolicy): Promise<IssuedToken | NoMetadataToken> {
  try {
    const attemptTimeout = Math.min(policy.attemptTimeout, FIRST_ANSWER_TIMEOUT);
    return await fetchMetadataToken(address, { ...policy, attemptTimeout, maxRetries: 0 });
  } catch (error) {
    if (!(error instanceof RequestError)) {
      throw error;
    }
    const { httpStatus, cause } = error;
    if (isRetryableStatus(httpStatus ?? 0) || BROKEN.has(errorCode(cause) ?? "")) {
      return fetchMetadataToken(address, policy);
    }
    if (httpStatus === undefined) {
      return new NoMetadataToken("nothing answers");
    }
    return new NoMetadataToken(
      httpStatus === 404
        ? "no service account is attached to this VM"
        : `it answered HTTP ${String(httpStatus)}`,
    );
  }
}

/** The codes of connections that broke after they were made. */
const BROKEN: ReadonlySet<string> = new Set(["ECONNRESET", "UND_ERR_SOCKET"]);
