import { z } from "zod";
import { parseJsonObject } from "../http/request";
import { invalidArgument } from "../http/response";

// The limits of the requests in yandex/cloud/mdb/redis/v1/{cluster,backup_retention_policy}_service.proto and what
// they are made of. Unknown fields are refused, as proto3 JSON does by default.

const REQUIRED = "Field is required";

const required = z.string().min(1, REQUIRED);

const text = (maxLength: number) =>
  z.string().max(maxLength, `Value must be at most ${maxLength} characters long`);

const matching = (pattern: RegExp) =>
  [pattern, `Field does not match the pattern ${pattern.source}`] as const;

/** proto3 JSON also takes a number for an int64. */
const int64 = (min: number, max = Number.MAX_SAFE_INTEGER) =>
  z
    .union([z.string().regex(...matching(/^\d+$/)), z.int()])
    .refine(
      (value) => Number(value) >= min && Number(value) <= max,
      `Value must be in the range ${min}-${max}`,
    )
    .transform(String)
    .optional();

const flag = z.boolean().optional();

const labels = z
  .record(
    text(63).regex(...matching(/^[a-z][-_./@0-9a-z]*$/)),
    text(63).regex(...matching(/^[-_./@0-9a-z]*$/)),
  )
  .refine((record) => Object.keys(record).length <= 64, "Number of elements must be at most 64");

const bufferLimit = z
  .strictObject({ hardLimit: int64(0), softLimit: int64(0), softSeconds: int64(0) })
  .optional();

const redisConfig = z.strictObject({
  password: z
    .string()
    .regex(...matching(/^[a-zA-Z0-9@=+?*.,!&#$^<>_-]{8,128}$/))
    .optional(),
  maxmemoryPolicy: z.string().optional(),
  maxmemoryPercent: int64(1, 75),
  timeout: int64(0),
  databases: int64(1, 1024),
  slowlogLogSlowerThan: int64(10),
  slowlogMaxLen: int64(0),
  notifyKeyspaceEvents: z
    .string()
    .regex(...matching(/^[KEg$lshzxeAtm]{0,13}$/))
    .optional(),
  clientOutputBufferLimitPubsub: bufferLimit,
  clientOutputBufferLimitNormal: bufferLimit,
  luaTimeLimit: int64(0, 5000),
  replBacklogSizePercent: int64(1, 75),
  clusterRequireFullCoverage: flag,
  clusterAllowReadsWhenDown: flag,
  clusterAllowPubsubshardWhenDown: flag,
  lfuDecayTime: int64(0, 100_000),
  lfuLogFactor: int64(0, 1000),
  turnBeforeSwitchover: flag,
  allowDataLoss: flag,
  useLuajit: flag,
  ioThreadsAllowed: flag,
  zsetMaxListpackEntries: int64(32, 2048),
  aofMaxSizePercent: int64(1, 99),
  activedefrag: flag,
  auditLog: flag,
});

const int32 = z.int().min(0).optional();

const configSpec = z.strictObject({
  version: z.string().default("7.2"),
  resources: z
    .strictObject({
      resourcePresetId: z.string().optional(),
      diskSize: int64(0),
      diskTypeId: z.string().optional(),
    })
    .default({}),
  redis: redisConfig.default({}),
  backupWindowStart: z
    .strictObject({ hours: int32, minutes: int32, seconds: int32, nanos: int32 })
    .optional(),
  access: z.strictObject({ dataLens: flag, webSql: flag }).optional(),
  diskSizeAutoscaling: z
    .strictObject({
      plannedUsageThreshold: int64(0, 100),
      emergencyUsageThreshold: int64(0, 100),
      diskSizeLimit: int64(0),
    })
    .optional(),
  backupRetainPeriodDays: int64(7, 60),
  modules: z
    .strictObject({
      valkeySearch: z
        .strictObject({ enabled: flag, readerThreads: int64(0), writerThreads: int64(0) })
        .optional(),
      valkeyJson: z.strictObject({ enabled: flag }).optional(),
      valkeyBloom: z.strictObject({ enabled: flag }).optional(),
    })
    .optional(),
});

const name = required
  .max(63, "Value must be at most 63 characters long")
  .regex(...matching(/^[a-zA-Z0-9_-]*$/));

const networkId = required.max(150, "Value must be at most 150 characters long");

const maintenanceWindow = z
  .strictObject({
    anytime: z.strictObject({}).optional(),
    weeklyMaintenanceWindow: z
      .strictObject({ day: z.enum(["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"]), hour: int64(1, 24) })
      .optional(),
  })
  .refine((window) => Object.values(window).length === 1, "Exactly one of the fields is required");

const permission = z.string().optional();

const userSpec = z.strictObject({
  name: required
    .max(32, "Value must be at most 32 characters long")
    .regex(...matching(/^[a-zA-Z0-9_][a-zA-Z0-9_@.-]*$/)),
  passwords: z.array(z.string()).max(1, "Number of elements must be at most 1").optional(),
  permissions: z
    .strictObject({
      patterns: permission,
      pubSubChannels: permission,
      categories: permission,
      commands: permission,
      sanitizePayload: permission,
      databases: permission,
    })
    .optional(),
  enabled: flag,
});

const restoreRequest = z.strictObject({
  backupId: required,
  name,
  environment: z.enum(["PRODUCTION", "PRESTABLE"]),
  configSpec,
  hostSpecs: z
    .array(
      z.strictObject({
        zoneId: required,
        subnetId: z.string().optional(),
        shardName: z.string().optional(),
        replicaPriority: int64(0),
        assignPublicIp: flag,
      }),
    )
    .min(1, REQUIRED),
  networkId,
  folderId: text(50).default(""),
  description: text(256).default(""),
  labels: labels.default({}),
  securityGroupIds: z.array(z.string()).default([]),
  tlsEnabled: z.boolean().default(false),
  persistenceMode: z.string().default(""),
  deletionProtection: z.boolean().default(false),
  announceHostnames: z.boolean().default(false),
  maintenanceWindow: maintenanceWindow.default({ anytime: {} }),
  authSentinel: z.boolean().default(false),
  sharded: z.boolean().default(false),
  diskEncryptionKeyId: z.string().default(""),
  userSpecs: z.array(userSpec).default([]),
});

/** A restore request within the API's limits, with empty fields filled in. */
export type RestoreRequest = z.output<typeof restoreRequest>;

/** @throws StatusError 3 (HTTP 400) in the service's words, `<field>: <what is wrong>` */
export function parseRestoreRequest(body: string): RestoreRequest {
  return parse(restoreRequest, body);
}

const { shape } = restoreRequest;

/** What one update can change. */
const updatableFields = z.strictObject({
  description: shape.description,
  labels: shape.labels,
  configSpec: configSpec.prefault({}),
  name: name.optional(),
  maintenanceWindow: shape.maintenanceWindow,
  securityGroupIds: shape.securityGroupIds,
  deletionProtection: shape.deletionProtection,
  persistenceMode: shape.persistenceMode,
  networkId: networkId.optional(),
  announceHostnames: shape.announceHostnames,
  authSentinel: shape.authSentinel,
});

/** An update request within the API's limits: every field that it could change, and the paths of those it changes. */
export interface UpdateRequest {
  readonly fields: z.output<typeof updatableFields>;
  readonly mask: readonly (readonly string[])[];
}

/** @throws StatusError 3 (HTTP 400) */
export function parseUpdateRequest(body: string): UpdateRequest {
  const request = updatableFields.extend({ updateMask: z.string().default("") });
  const { updateMask, ...fields } = parse(request, body);
  // Without a mask the API takes every field as meant, and resets those that are absent.
  const mask = updateMask === "" ? Object.keys(fields) : updateMask.split(",");
  for (const path of mask) {
    if (!hasField(updatableFields, path.split(".")))
      throw invalidArgument(`updateMask: Unknown field ${path}`);
    if (path === "name" || path === "networkId") parse(z.looseObject({ [path]: required }), body);
  }
  return { fields, mask: mask.map((path) => path.split(".")) };
}

function hasField(schema: z.ZodType, [field = "", ...rest]: readonly string[]): boolean {
  const object = withoutWrappers(schema);
  const inner = object instanceof z.ZodObject ? (object.shape[field] as z.ZodType | undefined) : undefined;
  return inner !== undefined && (rest.length === 0 || hasField(inner, rest));
}

function withoutWrappers(schema: unknown): unknown {
  const wrapped =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return wrapped ? withoutWrappers(schema.unwrap()) : schema;
}

/** A field of a crontab: `*`, numbers, ranges, steps and lists of them. Default `*`. */
const cronField = (min: number, max: number) =>
  z
    .string()
    .refine(
      (field) =>
        field.split(",").every((part) => {
          const [, range, first, last = first, step] = /^(\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part) ?? [];
          if (range === undefined || step === "0") return false;
          return (
            range === "*" || (min <= Number(first) && Number(first) <= Number(last) && Number(last) <= max)
          );
        }),
      `Value must be a cron field of ${min}-${max}`,
    )
    .default("*");

const retentionPolicyRequest = z.strictObject({
  policyName: required,
  cron: z
    .strictObject({ dayOfMonth: cronField(1, 31), month: cronField(1, 12), dayOfWeek: cronField(0, 7) })
    .prefault({}),
  retainForDays: int64(0),
  description: z.string().default(""),
});

/** @throws StatusError 3 (HTTP 400) */
export function parseRetentionPolicyRequest(body: string): z.output<typeof retentionPolicyRequest> {
  return parse(retentionPolicyRequest, body);
}

function parse<Schema extends z.ZodType>(schema: Schema, body: string): z.output<Schema> {
  const fields = parseJsonObject(body);
  if (fields === undefined) throw invalidArgument("The body is not a JSON object");
  const parsed = schema.safeParse(fields, {
    error: ({ input }) => (input === undefined ? REQUIRED : undefined),
  });
  if (parsed.success) return parsed.data;
  throw invalidArgument(parsed.error.issues.map(problem).join("; "));
}

function problem(issue: z.core.$ZodIssue): string {
  if (issue.code !== "unrecognized_keys") return `${issue.path.join(".")}: ${issue.message}`;
  return issue.keys.map((key) => `${[...issue.path, key].join(".")}: Unknown field`).join("; ");
}
