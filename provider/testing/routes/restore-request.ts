import { z } from "zod";
import { parseJsonObject } from "../http/request";
import { invalidArgument } from "../http/response";

const REQUIRED = "Field is required";

const text = (limit: { atMost: number }) =>
  z.string().max(limit.atMost, `Value must be at most ${limit.atMost} characters long`);

const pattern = (expression: RegExp) =>
  [expression, `Field does not match the pattern ${expression.source}`] as const;

const required = z.string().min(1, REQUIRED);

// proto3 JSON also takes a number for an int64.
const int64 = z.union([z.string().regex(...pattern(/^\d+$/)), z.int().nonnegative()]).transform(String);

const labels = z
  .record(
    text({ atMost: 63 }).regex(...pattern(/^[a-z][-_0-9a-z]*$/)),
    text({ atMost: 63 }).regex(...pattern(/^[-_0-9a-z]*$/)),
  )
  .refine((record) => Object.keys(record).length <= 64, "Number of elements must be at most 64");

/** Limits of RestoreClusterRequest in yandex/cloud/mdb/redis/v1/cluster_service.proto. */
const restoreRequest = z.object({
  backupId: required,
  name: required.max(63, "Value must be at most 63 characters long").regex(...pattern(/^[a-zA-Z0-9_-]*$/)),
  environment: z.enum(["PRODUCTION", "PRESTABLE"]),
  configSpec: z.object({
    version: z.string().default("7.2"),
    resources: z
      .object({
        resourcePresetId: z.string().optional(),
        diskSize: int64.optional(),
        diskTypeId: z.string().optional(),
      })
      .default({}),
    redis: z.looseObject({ password: z.string().optional() }).default({}),
  }),
  hostSpecs: z
    .array(z.object({ zoneId: required, subnetId: z.string().optional(), shardName: z.string().optional() }))
    .min(1, REQUIRED),
  networkId: required.max(50, "Value must be at most 50 characters long"),
  folderId: text({ atMost: 50 }).default(""),
  description: text({ atMost: 256 }).default(""),
  labels: labels.default({}),
  securityGroupIds: z.array(z.string()).default([]),
  tlsEnabled: z.boolean().default(false),
  persistenceMode: z.string().default(""),
  deletionProtection: z.boolean().default(false),
  sharded: z.boolean().default(false),
});

/** A restore request that keeps the API's limits, with empty fields filled in. */
export type RestoreRequest = z.output<typeof restoreRequest>;

/** @throws StatusError 3 (HTTP 400) in the service's words, `<field>: <what is wrong>` */
export function parseRestoreRequest(body: string): RestoreRequest {
  const fields = parseJsonObject(body);
  if (fields === undefined) throw invalidArgument("The body is not a JSON object");
  const parsed = restoreRequest.safeParse(fields, {
    error: ({ input }) => (input === undefined ? REQUIRED : undefined),
  });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw invalidArgument(problems.join("; "));
}
