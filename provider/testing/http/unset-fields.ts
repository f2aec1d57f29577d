import type { ApiRoute } from "../routes/route";

/** A message's fields, each with what stands for it when it is unset: a zero value, or a message or a list of them. */
type Message = Readonly<Record<string, "" | 0 | false | EnumZero | MessageField | ListField>>;
type EnumZero = `${string}_UNSPECIFIED` | `${string}_UNKNOWN` | "ON";
interface MessageField {
  readonly message: Message;
}
interface ListField {
  readonly list: Message;
}

const message = (fields: Message = {}): MessageField => ({ message: fields });
const list = (fields: Message = {}): ListField => ({ list: fields });

const backup: Message = {
  id: "",
  folderId: "",
  createdAt: message(),
  sourceClusterId: "",
  startedAt: message(),
  sourceShardNames: list(),
  type: "BACKUP_TYPE_UNSPECIFIED",
};

const resources: Message = { resourcePresetId: "", diskSize: "", diskTypeId: "" };

const cluster: Message = {
  id: "",
  folderId: "",
  createdAt: message(),
  name: "",
  description: "",
  labels: message(),
  environment: "ENVIRONMENT_UNSPECIFIED",
  monitoring: list(),
  config: message({
    version: "",
    resources: message(resources),
    backupWindowStart: message(),
    access: message(),
    redis: message(),
    diskSizeAutoscaling: message(),
    backupRetainPeriodDays: message(),
    modules: message(),
    fullVersion: "",
  }),
  networkId: "",
  health: "HEALTH_UNKNOWN",
  status: "STATUS_UNKNOWN",
  sharded: false,
  maintenanceWindow: message(),
  plannedOperation: message(),
  securityGroupIds: list(),
  tlsEnabled: false,
  deletionProtection: false,
  persistenceMode: "ON",
  announceHostnames: false,
  authSentinel: false,
  diskEncryptionKeyId: message(),
};

const host: Message = {
  name: "",
  clusterId: "",
  zoneId: "",
  subnetId: "",
  resources: message(resources),
  role: "ROLE_UNKNOWN",
  health: "HEALTH_UNKNOWN",
  services: list(),
  shardName: "",
  replicaPriority: message(),
  assignPublicIp: false,
};

const policy: Message = {
  policyId: "",
  clusterId: "",
  policyName: "",
  createdAt: message(),
  cron: message({ dayOfMonth: "", month: "", dayOfWeek: "" }),
  retainForDays: "",
  description: "",
};

/** Without `error` and `response`, of which Go writes at most the one that is set: they are a oneof. */
const operation: Message = {
  id: "",
  description: "",
  createdAt: message(),
  createdBy: "",
  modifiedAt: message(),
  done: false,
  metadata: message(),
};

const page = (field: string, item: Message): Message => ({ [field]: list(item), nextPageToken: "" });

const messages: Readonly<Partial<Record<ApiRoute, Message>>> = {
  listBackups: page("backups", backup),
  listFolderBackups: page("backups", backup),
  getBackup: backup,
  getCluster: cluster,
  listClusters: page("clusters", cluster),
  listHosts: page("hosts", host),
  listClusterOperations: page("operations", operation),
  listRetentionPolicies: page("policies", policy),
  listFolderRetentionPolicies: page("policies", policy),
  getRetentionPolicy: policy,
};

/** A google.rpc.Status. */
const status: Message = { code: 0, message: "", details: list() };

type JsonObject = Record<string, unknown>;

/** The body of a response with its unset fields written out. */
export function withUnsetFields(
  body: string,
  route: ApiRoute,
  { isError, written }: { isError: boolean; written: "zero" | "null" },
): string {
  const value = JSON.parse(body) as JsonObject;
  if (isError) delete value["details"];
  const template = isError ? status : (messages[route] ?? operation);
  return JSON.stringify(filled(value, template, written === "null"));
}

function filled(value: JsonObject, template: Message, allNull: boolean): JsonObject {
  const unset = Object.entries(template).map(([field, zero]) => {
    const present = value[field] ?? undefined;
    if (typeof zero !== "object") return [field, present ?? (allNull ? null : zero)];
    if ("message" in zero) {
      return [field, present === undefined ? null : nested(present, zero.message, allNull)];
    }
    if (present === undefined) return [field, allNull ? null : []];
    return [field, (present as unknown[]).map((item) => nested(item, zero.list, allNull))];
  });
  return { ...value, ...(Object.fromEntries(unset) as JsonObject) };
}

/** A list's items, and the values of wrappers, need not be messages. */
function nested(value: unknown, template: Message, allNull: boolean): unknown {
  return typeof value === "object" ? filled(value as JsonObject, template, allNull) : value;
}
