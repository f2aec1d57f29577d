import { redisBackupRetentionPolicy } from "../../../provider/resources/redis-backup-retention-policy";
import { UNKNOWN } from "../../../provider/resources/unknown";

const right = { clusterId: "c9q1", policyName: "monthly", retainForDays: 365 };
const check = (changes: object) => redisBackupRetentionPolicy.check({ ...right, ...changes }, {}, "urn");

test.each<object>([
  {},
  { clusterId: undefined, clusterName: "sessions", folderId: "b1g" },
  { cron: {} },
  { cron: { dayOfMonth: "1,15-20", month: "*/3", dayOfWeek: "0-6/2" }, description: "for audits" },
  { cron: { dayOfMonth: "31", month: "12", dayOfWeek: "7" } },
  { retainForDays: UNKNOWN },
  { cron: { month: UNKNOWN, dayOfMonth: "none" } },
])("%j is right", (changes) => {
  expect(check(changes)).toEqual([]);
});

test.each<[object, string, string]>([
  [{ clusterId: undefined }, "clusterId", "is missing"],
  [{ clusterName: "sessions" }, "clusterId", "exclude each other"],
  [{ clusterId: "../c9q" }, "clusterId", "must be the ID of a cluster"],
  [{ policyName: undefined }, "policyName", "is missing"],
  [{ policyName: "" }, "policyName", "must not be empty"],
  [{ retainForDays: 0 }, "retainForDays", "must be a whole number from 1 to 2147483647, not 0"],
  [{ retainForDays: 1.5 }, "retainForDays", "must be a whole number"],
  [{ cron: "1 * *" }, "cron", "must be an object, not a string"],
  [{ cron: ["1"] }, "cron", "must be an object, not an array"],
  [{ cron: { hour: "1" } }, "cron.hour", "is unknown"],
  [{ cron: { month: 1 } }, "cron.month", "must be a string, not a number"],
  [{ cron: { dayOfMonth: "0" } }, "cron.dayOfMonth", 'numbers from 1 to 31, not "0"'],
  [{ cron: { month: "1,13" } }, "cron.month", "numbers from 1 to 12"],
  [{ cron: { dayOfWeek: "5-1" } }, "cron.dayOfWeek", "numbers from 0 to 7"],
  [{ cron: { dayOfWeek: "*/0" } }, "cron.dayOfWeek", "numbers from 0 to 7"],
  [{ cron: { dayOfWeek: "" } }, "cron.dayOfWeek", "numbers from 0 to 7"],
  [{ cron: { dayOfWeek: "MON" } }, "cron.dayOfWeek", "numbers from 0 to 7"],
  [{ description: 1 }, "description", "must be a string"],
])("%j is wrong, in good words", (changes, property, reason) => {
  expect(check(changes)).toEqual([{ property, reason: expect.stringContaining(reason) as string }]);
});
