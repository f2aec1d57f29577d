import type { PolicyConfigSchema } from "@pulumi/policy";

/**
 * The settings of the connection that a policy's config may hold, with the meaning that they have in
 * `Connection`. Credentials are none of them: a pack's config lies about in plain JSON.
 */
export interface PolicyConnection {
  readonly endpoint?: string;
  readonly redisEndpoint?: string;
  readonly iamEndpoint?: string;
  readonly plaintext?: boolean;
  readonly maxRetries?: number;
  readonly attemptTimeout?: string;
  readonly deadline?: string;
}

type Properties = PolicyConfigSchema["properties"];

const CONNECTION: Required<{ [Key in keyof PolicyConnection]: Properties[string] }> = {
  endpoint: { type: "string", description: "The API's endpoint: host, host:port or a URL." },
  redisEndpoint: {
    type: "string",
    description: "The host of Managed Redis in place of the endpoint's answer.",
  },
  iamEndpoint: { type: "string", description: "The host of IAM in place of the endpoint's answer." },
  plaintext: { type: "boolean", description: "Allows plain HTTP to hosts other than this machine." },
  maxRetries: { type: "integer", minimum: 0, maximum: 100, description: "Retries of each request." },
  attemptTimeout: { ...duration("How long one attempt may take."), default: "30s" },
  deadline: { ...duration("How long the listing of one cluster may take."), default: "5m" },
};

export const CONNECTION_KEYS = Object.keys(CONNECTION) as readonly (keyof PolicyConnection)[];

/** A property that holds a duration: `26h`, `90m`, `1d12h`. */
export function duration(description: string): Properties[string] {
  return { type: "string", pattern: "^(\\d+(\\.\\d+)?(ms|s|m|h|d))+$", description };
}

/** The schema of a rule's config: its own properties beside the connection's. */
export function configSchema(own: Properties): PolicyConfigSchema {
  return { properties: { ...own, ...CONNECTION } };
}
