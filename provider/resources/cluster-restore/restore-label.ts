/**
 * The label that a restored cluster gets, so that it is recognized when the process that restored it
 * has died before Pulumi's state knew of it, and the service has forgotten the idempotency key.
 */
export const RESTORE_LABEL = "pulumi-yandex-redis-restore";

/** Hexadecimal digits of each digest in the label; a label's value is at most 63 characters. */
const DIGITS = 28;

/** Whose cluster it is, and what it was made of. */
export interface RestoreLabel {
  /** Digest of the resource's identity. */
  readonly identity: string;
  /** Digest of the identity and of all inputs that go into the request, but for the password. */
  readonly request: string;
}

/** @param identity, request full digests */
export function makeRestoreLabel(identity: string, request: string): RestoreLabel {
  return { identity: identity.slice(0, DIGITS), request: request.slice(0, DIGITS) };
}

export function labelsOf({ identity, request }: RestoreLabel): Record<string, string> {
  return { [RESTORE_LABEL]: `${identity}-${request}` };
}

/** The label of a cluster; undefined on one that no restore of ours has made. */
export function readRestoreLabel(labels: Readonly<Record<string, string>>): RestoreLabel | undefined {
  const [identity, request, ...rest] = labels[RESTORE_LABEL]?.split("-") ?? [];
  return identity === undefined || request === undefined || rest.length > 0
    ? undefined
    : { identity, request };
}

/** The labels that the program does not know of. */
export function ownLabels(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => key === RESTORE_LABEL));
}

/** The labels that the program knows of. */
export function withoutRestoreLabel(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => key !== RESTORE_LABEL));
}
