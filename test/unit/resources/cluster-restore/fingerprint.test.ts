import { fingerprintOf } from "../../../../provider/resources/cluster-restore/fingerprint";
import type { RestoreInputs } from "../../../../provider/resources/cluster-restore/inputs";
import { labelsOf, readRestoreLabel } from "../../../../provider/resources/cluster-restore/restore-label";
import { fullInputs } from "../../../support/restore-inputs";

const URN = "urn:pulumi:test::project::type::name";
const of = (changes: Partial<RestoreInputs> = {}, identity = URN) =>
  fingerprintOf({ ...fullInputs, ...changes }, identity);

test("is found again from the same inputs, in whatever order they are", async () => {
  const { labels, ...rest } = fullInputs;
  const again = await fingerprintOf({ labels, ...rest }, URN);
  const first = await of();
  expect(again.label).toEqual(first.label);
  expect(again.key(0)).toBe(first.key(0));
});

test("is the same in every release: whoever upgrades in the middle of a restore goes on with it", async () => {
  const fingerprint = await of();
  expect([fingerprint.label, fingerprint.key(0), fingerprint.key(1)]).toMatchInlineSnapshot(`
   [
     {
       "identity": "3e22f58d1b7eeed4336db254d60e",
       "request": "edb1befd4334278d3ab76984f80d",
     },
     "295079e0-e547-49a9-916b-52ed5b601eae",
     "5e87c4f8-0a57-44f0-aeb8-bbc647c349ad",
   ]
  `);
});

test("its key is a UUID, another one in each life", async () => {
  const fingerprint = await of();
  const keys = Array.from({ length: 100 }, (_, life) => fingerprint.key(life));
  expect(new Set(keys).size).toBe(100);
  for (const each of keys) {
    expect(each).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});

describe("is another one for", () => {
  test("a resource of the same inputs", async () => {
    const [one, other] = [await of(), await of({}, `${URN}2`)];
    expect(other.key(0)).not.toBe(one.key(0));
    expect(other.label.identity).not.toBe(one.label.identity);
    expect(other.label.request).not.toBe(one.label.request);
  });

  test.each<[string, Partial<RestoreInputs>]>([
    ["another backup", { backupId: "c9qsource:another" }],
    ["another description", { description: "d" }],
    ["another host", { hosts: [{ zoneId: "ru-central1-d" }] }],
    ["another setting", { redisConfig: { timeout: 31 } }],
  ])("%s, of the same resource", async (_, changes) => {
    const [one, other] = [await of(), await of(changes)];
    expect(other.key(0)).not.toBe(one.key(0));
    expect(other.label.identity).toBe(one.label.identity);
    expect(other.label.request).not.toBe(one.label.request);
  });

  test("another password, which shows in the key alone", async () => {
    const [one, other] = [await of(), await of({ password: "Another-password-1" })];
    expect(other.key(0)).not.toBe(one.key(0));
    expect(other.label).toEqual(one.label);
  });
});

test("of users shows their passwords in the key alone", async () => {
  const user = { name: "reader", password: "Users-pa55word" };
  const [one, other] = [
    await of({ users: [user] }),
    await of({ users: [{ ...user, password: "Another-password-1" }] }),
  ];
  expect(other.key(0)).not.toBe(one.key(0));
  expect(other.label).toEqual(one.label);
  expect(other.label).not.toEqual((await of()).label);
});

test("does not depend on what goes into no request", async () => {
  const { onBackupChange, ...rest } = fullInputs;
  const one = await of();
  expect((await fingerprintOf(rest, URN)).key(0)).toBe(one.key(0));
});

describe("the label", () => {
  test("fits into a label and is read from it again", async () => {
    const { label } = await of();
    const [[key, value] = ["", ""]] = Object.entries(labelsOf(label));
    expect(key).toMatch(/^[a-z][-_0-9a-z]{0,62}$/);
    expect(value).toMatch(/^[-_0-9a-z]{1,63}$/);
    expect(readRestoreLabel({ team: "cache", ...labelsOf(label) })).toEqual(label);
  });

  test.each([{}, { team: "cache" }, { "pulumi-yandex-redis-restore": "by-hand-or-other" }])(
    "is not read from %j",
    (labels) => {
      expect(readRestoreLabel(labels)).toBeUndefined();
    },
  );
});
