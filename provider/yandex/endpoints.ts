import { raceWithSignal } from "./cancellation";
import { ContractError } from "./errors";
import { parseJson, schemas } from "./response";
import type { RetryPolicy } from "./retry";
import { sendAlone } from "./send";
import { serviceOrigin } from "./setting-types";
import { SETTINGS } from "./settings";

/** The services this package calls, by their IDs in the answer of `/endpoints`. */
export type ServiceId = "managed-redis" | "iam" | "operation";

/** Where a service is. Asked each time, since finding out may take a request. */
export interface Endpoints {
  /** The same for all connections whose services are at the same places. */
  readonly identity: string;
  /** @throws RequestError when the discovery fails or names no such service, or the signal's reason */
  originOf(service: ServiceId, signal: AbortSignal): Promise<string>;
}

/** The documented hosts of the default endpoint, which need no discovery. */
const DOCUMENTED: Readonly<Record<ServiceId, string>> = {
  "managed-redis": "https://mdb.api.cloud.yandex.net",
  iam: "https://iam.api.cloud.yandex.net",
  operation: "https://operation.api.cloud.yandex.net",
};

/** Milliseconds for the discovery, all retries included. */
const DISCOVERY_DEADLINE = 60_000;

/** The endpoint's origin; and hosts set directly, which win. */
export interface EndpointSettings {
  readonly origin: string;
  /** Whether plain HTTP may leave this machine. */
  readonly plaintext: boolean;
  readonly overrides: Readonly<Partial<Record<ServiceId, string>>>;
  readonly policy: RetryPolicy;
}

export function makeEndpoints({ origin, plaintext, overrides, policy }: EndpointSettings): Endpoints {
  return {
    identity: JSON.stringify([origin, overrides]),
    async originOf(service, signal) {
      const direct =
        overrides[service] ?? (origin === SETTINGS.endpoint.default ? DOCUMENTED[service] : undefined);
      if (direct !== undefined) {
        return direct;
      }
      const discovered = await raceWithSignal(discoverOnce(origin, plaintext, policy), signal);
      return discovered(service);
    },
  };
}

/** @throws ContractError when the answer does not name the service */
type Discovered = (service: ServiceId) => string;

const discoveries = new Map<string, Promise<Discovered>>();

/** Asks each endpoint once a process; a failure is not remembered. */
function discoverOnce(origin: string, plaintext: boolean, policy: RetryPolicy): Promise<Discovered> {
  const key = `${origin} ${String(plaintext)} ${String(policy.insecure)}`;
  const known = discoveries.get(key);
  if (known !== undefined) {
    return known;
  }
  const discovery = discover(origin, plaintext, policy).catch((error: unknown) => {
    discoveries.delete(key);
    throw error;
  });
  discoveries.set(key, discovery);
  return discovery;
}

/** `GET /endpoints` (yandex.cloud.endpoint.ApiEndpointService.List); it takes no authorization. */
async function discover(origin: string, plaintext: boolean, policy: RetryPolicy): Promise<Discovered> {
  const success = await sendAlone(
    {
      method: "GET",
      url: `${origin}/endpoints`,
      action: `asking ${origin} for the addresses of its services`,
      purpose: "resource",
    },
    policy,
    DISCOVERY_DEADLINE,
  );
  const result = schemas().endpointsSchema.safeParse(parseJson(success));
  if (!result.success) {
    throw new ContractError(["an endpoint in the list has no id or no address"], success.context);
  }
  const scheme = origin.startsWith("http:") ? "http:" : "https:";
  const originFor = (id: ServiceId): string => {
    const address = result.data.endpoints.find((each) => each.id === id)?.address;
    if (address === undefined) {
      throw new ContractError([`the list of endpoints has no ${id}`], success.context);
    }
    return serviceOrigin(address, { name: `the address of ${id} that ${origin} gives`, plaintext, scheme });
  };
  // Every query needs these two; Operations are only needed where something is changed.
  originFor("managed-redis");
  originFor("iam");
  return originFor;
}
