import { PolicyPack } from "@pulumi/policy";
import { redisBackupPolicies } from "pulumi-yandex-redis/policy";

new PolicyPack("redis-backups", {
  displayName: "Redis backups",
  description:
    "Redis (Valkey) clusters have backups that are recent, enough, kept long enough and still there.",
  enforcementLevel: "mandatory",
  policies: redisBackupPolicies,
});
