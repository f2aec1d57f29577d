import fs from "node:fs";
import path from "node:path";

import { z } from "zod";

import { BACKUP_FIELDS, readBackup } from "../../../provider/backups/backup";
import type { Check } from "../../../provider/backups/check-fields";
import { schema } from "../../../provider/plugin/schema";
import type { Properties, Property } from "../../../provider/plugin/schema/pulumi-schema";
import {
  BACKUP_CHECKS,
  CLUSTER_CHECKS,
  LATEST_CHECKS,
  LIST_CHECKS,
} from "../../../provider/queries/arguments";
import { CLUSTER_BACKUP_CHECKS } from "../../../provider/resources/cluster-backup/life";
import { restoreInputsSchema } from "../../../provider/resources/cluster-restore/check-inputs";
import { PIN_CHECKS } from "../../../provider/resources/redis-backup-pin";
import {
  CRON_CHECKS,
  RETENTION_POLICY_CHECKS,
} from "../../../provider/resources/redis-backup-retention-policy";
import { LISTING_CHECKS } from "../../../provider/resources/redis-backups";
import { retentionPolicySchema } from "../../../provider/yandex/schemas";
import { connectionChecks } from "../../../provider/yandex/settings-sources";

test("schema.json is current; if not: npm run schema", () => {
  const file = path.join(__dirname, "../../../provider/plugin/schema/schema.json");
  expect(JSON.parse(fs.readFileSync(file, "utf8"))).toEqual(JSON.parse(JSON.stringify(schema)));
});

const functionInputs = (name: string) => schema.functions[`yandex-redis:index:${name}`]?.inputs;
const nested = (name: string): [Properties | undefined, readonly string[] | undefined] => {
  const type = schema.types[`yandex-redis:index:${name}`];
  return type?.type === "object" ? [type.properties, type.required] : [undefined, undefined];
};
const resource = (name: string) => schema.resources[`yandex-redis:index:${name}`];
const resourceInputs = (name: string) => {
  const { inputProperties = {}, requiredInputs = [] } = resource(name) ?? {};
  return { properties: inputProperties, required: requiredInputs };
};

/** What is checked by hand, and what the schema tells every language of it. */
const CHECKED: readonly [
  name: string,
  checks: Readonly<Record<string, Check>>,
  described: { readonly properties: Properties; readonly required?: readonly string[] } | undefined,
][] = [
  ["the provider's settings", connectionChecks, { properties: schema.provider.inputProperties }],
  ["Pulumi config", connectionChecks, { properties: schema.config.variables }],
  ["getRedisBackups", LIST_CHECKS, functionInputs("getRedisBackups")],
  ["getLatestRedisBackup", LATEST_CHECKS, functionInputs("getLatestRedisBackup")],
  ["getRedisBackup", BACKUP_CHECKS, functionInputs("getRedisBackup")],
  ["getRedisBackupRetentionPolicies", CLUSTER_CHECKS, functionInputs("getRedisBackupRetentionPolicies")],
  ["RedisBackups", LISTING_CHECKS, resourceInputs("RedisBackups")],
  ["RedisBackupPin", PIN_CHECKS, resourceInputs("RedisBackupPin")],
  ["RedisBackupRetentionPolicy", RETENTION_POLICY_CHECKS, resourceInputs("RedisBackupRetentionPolicy")],
  ["RedisClusterBackup", CLUSTER_BACKUP_CHECKS, resourceInputs("RedisClusterBackup")],
];

/** A value of each type. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  string: "1h",
  integer: 1,
  boolean: true,
  number: 0.5,
  object: {},
};

describe.each(CHECKED)("%s", (_, checks, { properties, required = [] } = { properties: {} }) => {
  test("has the properties that are checked, and requires those that may not be left out", () => {
    expect(Object.keys(properties).toSorted()).toEqual(Object.keys(checks).toSorted());
    expect(required).toEqual(Object.keys(checks).filter((name) => checks[name]?.(undefined) !== undefined));
  });

  test.each(Object.entries(properties))("%s has the type that is checked", (name, property) => {
    const check = checks[name];
    const type = typeOf(property);
    const samples = Object.entries(SAMPLES);
    const right = Array.isArray(type)
      ? type
      : samples.flatMap(([of, value]) => (of === type || type === "any" ? [value] : []));
    const wrong = samples.map(([, value]) => value).filter((value) => !right.includes(value));
    expect(right.map((value) => check?.(value))).toEqual(right.map(() => undefined));
    expect(wrong.map((value) => typeof check?.(value))).toEqual(wrong.map(() => "string"));
  });
});

/** What is checked by zod. */
const PAIRS: readonly [
  name: string,
  zods: readonly z.ZodObject[],
  properties: Properties | undefined,
  required: readonly string[] | undefined,
][] = [
  [
    "RedisClusterRestore",
    [restoreInputsSchema],
    resource("RedisClusterRestore")?.inputProperties,
    resource("RedisClusterRestore")?.requiredInputs,
  ],
  ["RestoreResources", [restoreInputsSchema.shape.resources], ...nested("RestoreResources")],
  ["RestoreHost", [restoreInputsSchema.shape.hosts.element], ...nested("RestoreHost")],
  ["RestoreRedisConfig", [restoreInputsSchema.shape.redisConfig.unwrap()], ...nested("RestoreRedisConfig")],
];

describe.each(PAIRS)("%s", (_, zods, properties = {}, required = []) => {
  const checked = zods.map((each) => jsonSchemaOf(each, "input"));

  test("has the properties that are checked, with their types", () => {
    const wanted = Object.assign({}, ...checked.map((each) => each.properties)) as Record<string, JsonSchema>;
    expect(Object.keys(properties).toSorted()).toEqual(Object.keys(wanted).toSorted());
    for (const [name, property] of Object.entries(properties)) {
      expect([name, typeOf(property)]).toEqual([name, typeIn(wanted[name])]);
    }
  });

  test("requires what every way of asking requires", () => {
    const inAll = checked.map(({ required: names = [] }) => names);
    expect(required).toEqual(inAll[0]?.filter((name) => inAll.every((names) => names.includes(name))));
  });
});

test("a backup has the fields that are read", () => {
  const type = schema.types["yandex-redis:index:RedisBackup"];
  if (type?.type !== "object") throw new Error("no object");
  expect(Object.keys(type.properties)).toEqual(Object.keys(BACKUP_FIELDS));
  const least = readBackup({ id: "c9q:1", folderId: "b1g", sourceClusterId: "c9q" });
  expect(type.required).toEqual(Object.keys(least));
});

test("a retention policy has the fields that are read", () => {
  const [properties, required] = nested("RetentionPolicy");
  const { properties: read = {}, required: always } = jsonSchemaOf(retentionPolicySchema, "output");
  expect(Object.keys(properties ?? {})).toEqual(Object.keys(read));
  expect(required).toEqual(always);
  const fields = Object.keys(nested("RetentionCron")[0] ?? {});
  expect(fields).toEqual(Object.keys(read["cron"]?.properties ?? {}));
  expect(fields).toEqual(Object.keys(CRON_CHECKS));
});

test("a resource's outputs hold its inputs, and what is required of them exists", () => {
  for (const { inputProperties, requiredInputs = [], properties, required = [] } of Object.values(
    schema.resources,
  )) {
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(inputProperties)));
    expect(Object.keys(inputProperties)).toEqual(expect.arrayContaining([...requiredInputs]));
    expect(Object.keys(properties)).toEqual(expect.arrayContaining([...required]));
  }
});

test("each resource takes over the state of the dynamic one of its name", () => {
  for (const [token, { aliases }] of Object.entries(schema.resources)) {
    const name = token.split(":").at(-1) ?? "";
    expect(aliases).toEqual([{ type: `pulumi-nodejs:dynamic/yandex-redis:${name}` }]);
  }
});

test("every property is described; credentials are secret, and no default copies one into state", () => {
  const all = [
    schema.provider.inputProperties,
    ...Object.values(schema.functions).flatMap(({ inputs, outputs }) => [
      inputs.properties,
      outputs.properties,
    ]),
    ...Object.values(schema.resources).flatMap(({ inputProperties, properties }) => [
      inputProperties,
      properties,
    ]),
  ];
  for (const properties of all) {
    for (const [name, { description }] of Object.entries(properties)) {
      expect([name, description.length]).toEqual([name, expect.any(Number)]);
      expect(description.length).toBeGreaterThan(15);
    }
  }
  const { token, serviceAccountKeyFile, profile, endpoint } = schema.provider.inputProperties;
  for (const credential of [token, serviceAccountKeyFile]) expect(credential?.secret).toBe(true);
  for (const credential of [token, serviceAccountKeyFile, profile]) {
    expect(credential?.defaultInfo).toBeUndefined();
  }
  expect(endpoint?.defaultInfo).toEqual({ environment: ["YC_ENDPOINT"] });
});

interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: string[];
}

/** A Date, which no other language's program can pass, is of no type there. */
function jsonSchemaOf(zod: z.ZodType, io: "input" | "output"): JsonSchema {
  return z.toJSONSchema(zod, { io, unrepresentable: "any" }) as JsonSchema;
}

function typeIn(wanted: JsonSchema | undefined): unknown {
  if (wanted?.enum !== undefined) return wanted.enum;
  const alternatives = wanted?.anyOf?.filter(({ type }) => type !== undefined) ?? [wanted];
  return alternatives[0]?.type ?? "any";
}

function typeOf({ type, $ref }: Property): unknown {
  if ($ref === undefined) return type;
  if ($ref === "pulumi.json#/Any") return "any";
  const referred = schema.types[$ref.replace("#/types/", "")];
  return referred?.type === "string" ? referred.enum.map(({ value }) => value) : referred?.type;
}
