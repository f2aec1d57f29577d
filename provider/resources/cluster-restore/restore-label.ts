/**
 * The label that a restored cluster gets, so that it is recognized when the process that restored it
 * has died before Pulumi's state knew of it, and the service has forgotten the idempotency key.
 */
export const MARK = "pulumi-yandex-redis-restore";

/** Hexadecimal digits of each digest in the mark; a label's value is at most 63 characters. */
const DIGITS = 28;

/** Whose cluster it is, and what it was made of. */
export interface Mark {
  /** Digest of the resource's identity. */
  readonly identity: string;
  /** Digest of the identity and of all inputs that go into the request, but for the password. */
  readonly request: string;
}

/** @param identity, request full digests */
export function makeMark(identity: string, request: string): Mark {
  return { identity: identity.slice(0, DIGITS), request: request.slice(0, DIGITS) };
}

export function markLabel({ identity, request }: Mark): Record<string, string> {
  return { [MARK]: `${identity}-${request}` };
}

/** The mark of a cluster; undefined on one that no restore of ours has made. */
export function readMark(labels: Readonly<Record<string, string>>): Mark | undefined {
  const [identity, request, ...rest] = labels[MARK]?.split("-") ?? [];
  return identity === undefined || request === undefined || rest.length > 0
    ? undefined
    : { identity, request };
}

/** The labels that the program knows of. */
export function withoutMark(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => key !== MARK));
}
