import { inputProblems, readInputs } from "../../../../provider/resources/cluster-restore/check-inputs";
import { UNKNOWN } from "../../../../provider/resources/unknown";
import { everyInput, fullInputs, minimalInputs } from "../../../support/restore-inputs";

const messages = (inputs: unknown) => inputProblems(inputs).map(({ message }) => message);

test("inputs that keep the API's limits have no problem", () => {
  expect(messages(minimalInputs)).toEqual([]);
  expect(messages(fullInputs)).toEqual([]);
  expect(messages(everyInput)).toEqual([]);
});

test("each input that is missing is a problem of its own", () => {
  expect(messages({})).toEqual(
    Object.keys(minimalInputs).map((key) => expect.stringContaining(`${key} is missing`) as string),
  );
});

describe("a problem names the input's path and the limit", () => {
  const host = { zoneId: "ru-central1-a" };
  const manyLabels = Object.fromEntries(Array.from({ length: 64 }, (_, index) => [`l${String(index)}`, ""]));

  test.each<[Record<string, unknown>, string]>([
    [{ name: "with space" }, 'name must be 1 to 63 letters, digits, "-" or "_"'],
    [{ name: "n".repeat(64) }, 'name must be 1 to 63 letters, digits, "-" or "_"'],
    [{ environment: "STAGING" }, "environment is invalid: Invalid option"],
    [{ backupId: "" }, "backupId must not be empty"],
    [{ networkId: "../../" }, "networkId must be an ID"],
    [{ resources: { diskSizeGiB: 16 } }, "resources.resourcePresetId is invalid"],
    [{ resources: { resourcePresetId: "p", diskSizeGiB: 0 } }, "resources.diskSizeGiB must be above 0"],
    [
      { resources: { resourcePresetId: "p", diskSizeGiB: 17179869184 } },
      "resources.diskSizeGiB is in GiB, not in bytes",
    ],
    [{ resources: { resourcePresetId: "p", diskSizeGiB: 1, disk: 1 } }, "resources.disk is unknown"],
    [{ hosts: [] }, "hosts must be at least one"],
    [{ hosts: [host, {}] }, "hosts[1].zoneId is invalid"],
    [{ hosts: [{ ...host, shardName: "s".repeat(64) }] }, "hosts[0].shardName must be 1 to 63"],
    [
      { hosts: [{ ...host, replicaPriority: -1 }] },
      "hosts[0].replicaPriority must be a whole number of 0 or more",
    ],
    [{ hosts: [{ ...host, subnet: "e9b" }] }, "hosts[0].subnet is unknown"],
    [{ description: "d".repeat(257) }, "description must be at most 256 characters"],
    [{ labels: { Team: "a" } }, "labels.Team must be named by 1 to 63 of a-z"],
    [{ labels: { team: "A" } }, "labels.team must be at most 63 of a-z"],
    [{ labels: { team: "a".repeat(64) } }, "labels.team must be at most 63 of a-z"],
    [{ labels: manyLabels }, "labels must be at most 63"],
    [{ labels: { "pulumi-yandex-redis-restore": "a" } }, "labels must not have pulumi-yandex-redis-restore"],
    [{ securityGroupIds: ["ok", ""] }, "securityGroupIds[1] must be an ID"],
    [
      { redisConfig: { maxmemoryPercent: 76 } },
      "redisConfig.maxmemoryPercent must be a whole number from 1 to 75",
    ],
    [{ redisConfig: { databases: 0 } }, "redisConfig.databases must be a whole number from 1 to 1024"],
    [
      { redisConfig: { slowlogLogSlowerThan: 9 } },
      "redisConfig.slowlogLogSlowerThan must be a whole number of 10",
    ],
    [
      { redisConfig: { clientOutputBufferLimitNormal: { hard: 1 } } },
      "clientOutputBufferLimitNormal.hard is unknown",
    ],
    [{ maintenanceWindow: { type: "WEEKLY", day: "MON" } }, "maintenanceWindow must have a day and an hour"],
    [{ maintenanceWindow: { type: "ANYTIME", hour: 1 } }, "maintenanceWindow must have a day and an hour"],
    [{ backupRetainPeriodDays: 6 }, "backupRetainPeriodDays must be a whole number from 7 to 60"],
    [{ backupWindowStart: { hours: 24 } }, "backupWindowStart.hours must be a whole number from 0 to 23"],
    [
      { diskSizeAutoscaling: { diskSizeLimitGiB: 2 ** 36 } },
      "diskSizeAutoscaling.diskSizeLimitGiB is in GiB",
    ],
    [{ users: [{ name: "-x" }] }, "users[0].name must be 1 to 32 letters"],
    [{ users: [{ name: "x", password: "short" }] }, "users[0].password must be 8 to 128 letters"],
    [{ onBackupChange: "update" }, "onBackupChange is invalid"],
  ])("%j", (changes, message) => {
    expect(messages({ ...minimalInputs, ...changes })).toEqual([expect.stringContaining(message)]);
  });
});

describe("the password", () => {
  test.each(["short7!", "p".repeat(129), "with space in it", "with/slash/in-it", "пароль-пароль"])(
    "%j is refused without being shown",
    (password) => {
      const shown = messages({ ...minimalInputs, password });
      expect(shown).toEqual(["password must be 8 to 128 letters, digits or any of @=+?*.,!&#$^<>_-"]);
    },
  );

  test.each(["8letters", "p".repeat(128), "@=+?*.,!&#$^<>_-"])("%j is taken", (password) => {
    expect(messages({ ...minimalInputs, password })).toEqual([]);
  });
});

test("what is not known yet is not looked at, and what is known is", () => {
  expect(messages({ ...minimalInputs, environment: UNKNOWN, hosts: [{ zoneId: UNKNOWN }] })).toEqual([]);
  expect(messages({ ...minimalInputs, hosts: UNKNOWN, name: "with space" })).toHaveLength(1);
});

test("reading takes the inputs out of what Pulumi hands over", () => {
  expect(readInputs({ ...fullInputs, __provider: "code", identity: "urn" })).toEqual(fullInputs);
  expect(() => readInputs({ ...fullInputs, name: "" })).toThrow("name must be");
});
