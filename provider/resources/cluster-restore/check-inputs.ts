import { z } from "zod";

import { InvalidArgumentError } from "../../backups/errors";
import { fieldOf } from "../life";
import { hasUnknown } from "../unknown";
import { RESTORE_LABEL } from "./restore-label";
import type { RestoreInputs } from "./inputs";
import { GIB } from "./request-body";

/** What stands in a program that `pulumi import` has written for the inputs that the service does not tell. */
export const TO_BE_FILLED_IN = {
  backupId: "<fill in the backup that the cluster was restored from>",
  password: "<fill in the password>",
};

const isFilledIn = (value: string): boolean => !Object.values(TO_BE_FILLED_IN).includes(value);
const FILL_IN = "must be filled in, since an import cannot know it";

const id = z.string().regex(/^[A-Za-z0-9_-]{1,50}$/, 'must be an ID: 1 to 50 letters, digits, "-" or "_"');
const name = z.string().regex(/^[a-zA-Z0-9_-]{1,63}$/, 'must be 1 to 63 letters, digits, "-" or "_"');
const text = (atMost: number) =>
  z
    .string()
    .min(1, "must not be empty")
    .max(atMost, `must be at most ${String(atMost)} characters`);
const whole = (least: number, most?: number) => {
  const range =
    most === undefined ? `of ${String(least)} or more` : `from ${String(least)} to ${String(most)}`;
  const message = `must be a whole number ${range}`;
  return z
    .int(message)
    .min(least, message)
    .max(most ?? Number.MAX_SAFE_INTEGER, message);
};

const diskSize = z
  .number("must be a number of GiB")
  .positive("must be above 0")
  .refine((gib) => gib < 2 ** 20, "is in GiB, not in bytes: 16 stands for 17179869184 bytes")
  .refine((gib) => Number.isInteger(gib * GIB), "must come to a whole number of bytes");

const host = z.strictObject({
  zoneId: text(50),
  subnetId: id.optional(),
  shardName: name.optional(),
  replicaPriority: whole(0).optional(),
  assignPublicIp: z.boolean().optional(),
});

const LABEL_KEY = /^[a-z][-_0-9a-z]{0,62}$/;
const LABEL_VALUE = /^[-_0-9a-z]{0,63}$/;

const labels = z
  .record(
    z.string().regex(LABEL_KEY, 'must be named by 1 to 63 of a-z, 0-9, "-" and "_", a letter first'),
    z.string().regex(LABEL_VALUE, 'must be at most 63 of a-z, 0-9, "-" and "_"'),
  )
  .refine((all) => Object.keys(all).length <= 63, "must be at most 63")
  .refine(
    (all) => !(RESTORE_LABEL in all),
    `must not have ${RESTORE_LABEL}, which marks the cluster as this resource's`,
  );

const bufferLimit = z.strictObject({
  hardLimit: whole(0).optional(),
  softLimit: whole(0).optional(),
  softSeconds: whole(0).optional(),
});

const redisConfig = z.strictObject({
  maxmemoryPolicy: z
    .enum([
      "VOLATILE_LRU",
      "ALLKEYS_LRU",
      "VOLATILE_LFU",
      "ALLKEYS_LFU",
      "VOLATILE_RANDOM",
      "ALLKEYS_RANDOM",
      "VOLATILE_TTL",
      "NOEVICTION",
    ])
    .optional(),
  maxmemoryPercent: whole(1, 75).optional(),
  timeout: whole(0).optional(),
  databases: whole(1, 1024).optional(),
  notifyKeyspaceEvents: z
    .string()
    .regex(/^[KEg$lshzxeAtm]{0,13}$/, "must be at most 13 of KEg$lshzxeAtm")
    .optional(),
  slowlogLogSlowerThan: whole(10).optional(),
  slowlogMaxLen: whole(0).optional(),
  clientOutputBufferLimitNormal: bufferLimit.optional(),
  clientOutputBufferLimitPubsub: bufferLimit.optional(),
  luaTimeLimit: whole(0, 5000).optional(),
  replBacklogSizePercent: whole(1, 75).optional(),
  lfuDecayTime: whole(0, 100_000).optional(),
  lfuLogFactor: whole(0, 1000).optional(),
  zsetMaxListpackEntries: whole(32, 2048).optional(),
  aofMaxSizePercent: whole(1, 99).optional(),
  clusterRequireFullCoverage: z.boolean().optional(),
  clusterAllowReadsWhenDown: z.boolean().optional(),
  clusterAllowPubsubshardWhenDown: z.boolean().optional(),
  turnBeforeSwitchover: z.boolean().optional(),
  allowDataLoss: z.boolean().optional(),
  useLuajit: z.boolean().optional(),
  ioThreadsAllowed: z.boolean().optional(),
  activedefrag: z.boolean().optional(),
  auditLog: z.boolean().optional(),
});

const password = z
  .string()
  .refine(isFilledIn, { message: FILL_IN, abort: true })
  .regex(
    /^[a-zA-Z0-9@=+?*.,!&#$^<>_-]{8,128}$/,
    "must be 8 to 128 letters, digits or any of @=+?*.,!&#$^<>_-",
  );

const user = z.strictObject({
  name: z
    .string()
    .regex(
      /^[a-zA-Z0-9_][a-zA-Z0-9_@.-]{0,31}$/,
      'must be 1 to 32 letters, digits, "_", "@", "." or "-", the first a letter, a digit or "_"',
    ),
  password: password.optional(),
  enabled: z.boolean().optional(),
  permissions: z
    .strictObject({
      patterns: z.string().optional(),
      pubSubChannels: z.string().optional(),
      categories: z.string().optional(),
      commands: z.string().optional(),
      sanitizePayload: z.string().optional(),
      databases: z.string().optional(),
    })
    .optional(),
});

const maintenanceWindow = z
  .strictObject({
    type: z.enum(["ANYTIME", "WEEKLY"]),
    day: z.enum(["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"]).optional(),
    hour: whole(1, 24).optional(),
  })
  .refine(
    ({ type, day, hour }) =>
      type === "WEEKLY" ? day !== undefined && hour !== undefined : day === undefined && hour === undefined,
    "must have a day and an hour with the type WEEKLY, and neither with ANYTIME",
  );

const enabled = z.boolean().optional();

/** Each input with the API's limits; messages follow the input's path. */
export const restoreInputsSchema = z.object({
  backupId: text(1_000).refine(isFilledIn, FILL_IN),
  name,
  environment: z.enum(["PRODUCTION", "PRESTABLE"]),
  version: text(50),
  resources: z.strictObject({
    resourcePresetId: text(50),
    diskSizeGiB: diskSize,
    diskTypeId: text(50).optional(),
  }),
  hosts: z.array(host).min(1, "must be at least one"),
  networkId: id,
  password,
  folderId: id.optional(),
  description: z.string().max(256, "must be at most 256 characters").optional(),
  labels: labels.optional(),
  securityGroupIds: z.array(id).optional(),
  tlsEnabled: z.boolean().optional(),
  persistenceMode: z.enum(["ON", "OFF", "ON_REPLICAS"]).optional(),
  sharded: z.boolean().optional(),
  deletionProtection: z.boolean().optional(),
  announceHostnames: z.boolean().optional(),
  diskEncryptionKeyId: id.optional(),
  redisConfig: redisConfig.optional(),
  maintenanceWindow: maintenanceWindow.optional(),
  authSentinel: z.boolean().optional(),
  users: z.array(user).optional(),
  backupWindowStart: z.strictObject({ hours: whole(0, 23), minutes: whole(0, 59).optional() }).optional(),
  backupRetainPeriodDays: whole(7, 60).optional(),
  access: z.strictObject({ dataLens: enabled, webSql: enabled }).optional(),
  diskSizeAutoscaling: z
    .strictObject({
      plannedUsageThreshold: whole(0, 100).optional(),
      emergencyUsageThreshold: whole(0, 100).optional(),
      diskSizeLimitGiB: diskSize,
    })
    .optional(),
  modules: z
    .strictObject({
      valkeySearch: z
        .strictObject({
          enabled,
          readerThreads: whole(0).optional(),
          writerThreads: whole(0).optional(),
        })
        .optional(),
      valkeyJson: z.strictObject({ enabled }).optional(),
      valkeyBloom: z.strictObject({ enabled }).optional(),
    })
    .optional(),
  onBackupChange: z.enum(["keep", "replace"]).optional(),
}) satisfies z.ZodType<RestoreInputs>;

/** The names of all settings of the server. */
export const REDIS_SETTINGS = Object.keys(redisConfig.shape);

/** The names of all inputs. */
export const RESTORE_INPUTS = Object.keys(restoreInputsSchema.shape) as readonly (keyof RestoreInputs)[];

/**
 * What is wrong with the program's inputs, one problem an input at most, without asking the cloud. An
 * input with a value in it that is not known yet passes.
 */
export function inputProblems(inputs: unknown): InvalidArgumentError[] {
  return RESTORE_INPUTS.flatMap((key) => {
    const value = fieldOf(inputs, key);
    const problem = hasUnknown(value) ? undefined : problemOf(key, value);
    return problem === undefined ? [] : [problem];
  });
}

/**
 * Takes the inputs out of what Pulumi hands over.
 *
 * @throws InvalidArgumentError naming the first invalid input
 */
export function readInputs(inputs: unknown): RestoreInputs {
  const [problem] = inputProblems(inputs);
  if (problem !== undefined) {
    throw problem;
  }
  return restoreInputsSchema.parse(inputs);
}

function problemOf(key: keyof RestoreInputs, value: unknown): InvalidArgumentError | undefined {
  const issue = restoreInputsSchema.shape[key].safeParse(value).error?.issues[0];
  if (issue === undefined) {
    return undefined;
  }
  if (value === undefined) {
    return new InvalidArgumentError(key, "is missing");
  }
  if (issue.code === "unrecognized_keys") {
    return new InvalidArgumentError(pathOf([key, ...issue.path, ...issue.keys]), "is unknown");
  }
  // A problem with a label's name comes with the key that the message then speaks of.
  const message = issue.code === "invalid_key" ? (issue.issues[0]?.message ?? issue.message) : issue.message;
  return new InvalidArgumentError(pathOf([key, ...issue.path]), asPredicate(message));
}

/** `hosts[0].zoneId`. */
function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") {
      return `${text}[${String(part)}]`;
    }
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
}

/** Our own messages go on from the path; zod's are sentences, and tell no value but what was expected. */
function asPredicate(message: string): string {
  return /^(?:must|is) /.test(message) ? message : `is invalid: ${message}`;
}
