import { RESOURCES } from "../pulumi/lazy";
import { grpc } from "../pulumi/pulumi-copies";
import type { ResourceLife } from "../resources/life";
import { CallError } from "./errors";

/** A resource's token in the schema. */
export type ResourceToken = `yandex-redis:index:${keyof typeof RESOURCES}`;

const BY_TOKEN = new Map<string, () => ResourceLife>(
  Object.entries(RESOURCES).map(([name, life]) => [`yandex-redis:index:${name}`, life]),
);

/** @throws CallError when there is no resource of the URN's type */
export function lifeOf(urn: string): ResourceLife {
  // The type is the URN's third part, after those of its parents: parent$type.
  const token = urn.split("::")[2]?.split("$").at(-1) ?? "";
  const life = BY_TOKEN.get(token);
  if (life === undefined) {
    const known = [...BY_TOKEN.keys()].join(", ");
    throw new CallError(grpc.status.NOT_FOUND, `Resource ${token} not found; known are ${known}.`);
  }
  return life();
}
