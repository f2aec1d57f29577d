import type { z } from "zod";

import { lazySchema, type Zod } from "../../checks";

/** A change that goes on after its request was answered (yandex.cloud.operation.Operation). */
export interface Operation {
  id: string;
  /** RFC 3339, by the service's clock. */
  createdAt?: string | undefined;
  done: boolean;
  metadata: {
    /** What kind of Operation it is: the name of its metadata's type, such as `RestoreClusterMetadata`. */
    kind: string;
    /** The cluster that it changes. */
    clusterId: string;
  };
  /** Why it failed (google.rpc.Status); absent while it goes on, and when it succeeded. */
  error?: { code: number; message: string } | undefined;
}

const metadata = (zod: Zod) =>
  zod
    .object({ "@type": zod.string().default(""), clusterId: zod.string().default("") })
    .prefault({})
    .transform(({ "@type": type, clusterId }) => ({
      kind: type.slice(type.lastIndexOf(".") + 1),
      clusterId,
    }));

/** An Operation in JSON. proto3 leaves a `done` that is false out. */
export const operationSchema = lazySchema(
  (zod) =>
    zod.object({
      id: zod.string().min(1),
      createdAt: zod.string().optional(),
      done: zod.boolean().default(false),
      metadata: metadata(zod),
      error: zod
        .object({ code: zod.number().int().default(2), message: zod.string().default("") })
        .optional(),
    }) satisfies z.ZodType<Operation>,
);
