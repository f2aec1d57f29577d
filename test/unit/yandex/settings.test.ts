import { readFileSync } from "node:fs";
import path from "node:path";

import { InvalidArgumentError } from "../../../provider/backups/errors";
import { checkSettings } from "../../../provider/yandex/connect";
import {
  type Connection,
  describeSetting,
  type SettingKey,
  settingKeys,
  SETTINGS,
} from "../../../provider/yandex/settings";
import { codeSource, environmentSource, SettingsReader } from "../../../provider/yandex/settings-sources";

const declarations = readFileSync(require.resolve("../../../provider/yandex/settings"), "utf8");

function reader(connection: Connection, environment: Record<string, string> = {}): SettingsReader {
  return new SettingsReader([codeSource(connection), environmentSource(environment)]);
}

describe("settings", () => {
  test("are taken key by key, each from the highest source that has it", () => {
    const settings = reader(
      { endpoint: "from.code" },
      { YC_ENDPOINT: "from.environment", YC_REDIS_ENDPOINT: "redis.from.environment" },
    );
    expect(settings.find("endpoint")).toEqual({ text: "from.code", name: "opts.connection.endpoint" });
    expect(settings.find("redisEndpoint")).toEqual({
      text: "redis.from.environment",
      name: "environment variable YC_REDIS_ENDPOINT",
    });
    expect(settings.read("iamEndpoint")).toBeUndefined();
  });

  test("that are empty are not set", () => {
    expect(reader({ endpoint: "" }, { YC_ENDPOINT: "below" }).find("endpoint")?.text).toBe("below");
    expect(reader({ endpoint: "" }, { YC_ENDPOINT: "" }).find("endpoint")).toBeUndefined();
  });

  test("are read without the blanks around them", () => {
    expect(reader({}, { YC_ENDPOINT: " host\n" }).find("endpoint")?.text).toBe("host");
  });

  test("in code keep false and 0", () => {
    const settings = reader(
      { plaintext: false, maxRetries: 0 },
      { YC_PLAINTEXT: "true", YC_MAX_RETRIES: "9" },
    );
    expect(settings.read("plaintext")).toBe(false);
    expect(settings.read("maxRetries")).toBe(0);
  });

  test.each([
    ["true", true],
    ["TRUE", true],
    ["1", true],
    ["false", false],
    ["0", false],
    ["", false],
  ])("a flag may be %j", (text, value) => {
    expect(reader({}, { YC_PLAINTEXT: text }).read("plaintext")).toBe(value);
  });

  test.each(["yes", "on", "2", "truefalse"])("a flag may not be %j", (text) => {
    expect(() => reader({}, { YC_PLAINTEXT: text }).read("plaintext")).toThrow(
      `environment variable YC_PLAINTEXT must be true or false, not "${text}"`,
    );
  });

  test.each([
    ["0", 0],
    ["100", 100],
    ["", 5],
  ])("a count may be %j", (text, value) => {
    expect(reader({}, { YC_MAX_RETRIES: text }).read("maxRetries")).toBe(value);
  });

  test.each(["101", "-1", "1.5", "1e1", "many", "0x1"])("a count may not be %j", (text) => {
    expect(() => reader({}, { YC_MAX_RETRIES: text }).read("maxRetries")).toThrow(
      `environment variable YC_MAX_RETRIES must be a whole number from 0 to 100, not "${text}"`,
    );
  });

  test.each([
    ["30s", 30_000],
    ["24d", 24 * 86_400_000],
    ["", 300_000],
  ])("a duration may be %j", (text, value) => {
    expect(reader({}, { YC_DEADLINE: text }).read("deadline")).toBe(value);
  });

  test.each(["0s", "25d", "30", "soon"])("a duration may not be %j", (text) => {
    expect(() => reader({ deadline: text }).read("deadline")).toThrow(InvalidArgumentError);
    expect(() => reader({ deadline: text }).read("deadline")).toThrow(/^opts.connection.deadline must be/);
  });
});

const root = path.resolve("/project");

describe("a path", () => {
  const settings = (file: string) =>
    new SettingsReader([codeSource({ workloadIdentityTokenFile: file, serviceAccountKeyFile: file })], {
      environment: { HOME: path.resolve("/home/me") },
      folder: () => root,
    });

  test.each([
    ["key.json", path.join(root, "key.json")],
    ["../key.json", path.resolve(root, "../key.json")],
    [path.resolve("/etc/key.json"), path.resolve("/etc/key.json")],
    ["~/key.json", path.resolve("/home/me/key.json")],
    ["~", path.resolve("/home/me")],
    ["~other/key.json", path.join(root, "~other/key.json")],
  ])("%j is read as %j, whatever setting has it", (written, expected) => {
    expect(settings(written).read("workloadIdentityTokenFile")).toBe(expected);
    expect(settings(written).read("serviceAccountKeyFile")).toBe(expected);
  });

  test("may be the JSON itself where that is allowed", () => {
    expect(settings(' {"id":1}').read("serviceAccountKeyFile")).toBe('{"id":1}');
  });
});

/** For each setting that not every text can be: some that it cannot. */
const INVALID: Readonly<Partial<Record<SettingKey, string>>> = {
  endpoint: "http://other.example",
  redisEndpoint: "http://other.example",
  iamEndpoint: "http://other.example",
  operationEndpoint: "http://other.example",
  workloadIdentityEndpoint: "http://other.example",
  plaintext: "perhaps",
  insecure: "perhaps",
  maxRetries: "many",
  attemptTimeout: "soon",
  deadline: "soon",
};

describe.each(settingKeys())("the setting %s", (key) => {
  const invalid = INVALID[key];

  test("is checked by what reads it", () => {
    const problems = checkSettings({ [key]: invalid ?? "anything" }, {});
    expect(problems.map((problem) => problem.key)).toEqual(invalid === undefined ? [] : [key]);
    const read = () => new SettingsReader([{ get: () => invalid ?? "anything", nameOf: String }]).read(key);
    if (invalid === undefined) expect(read).not.toThrow();
    else expect(read).toThrow(InvalidArgumentError);
  });

  test("is documented in code as in the table", () => {
    const { variables } = SETTINGS[key];
    const names = variables.map((variable) => `\`${variable}\``).join(", ");
    const type = SETTINGS[key].type.written.replace("integer", "number");
    expect(declarations).toContain(
      `  /** ${describeSetting(key)} ${names}. */\n  readonly ${key}?: ${type} | undefined;\n`,
    );
  });
});

test("an address may be plain HTTP where the environment allows it", () => {
  expect(checkSettings({ endpoint: "http://other.example" }, { YC_PLAINTEXT: "true" })).toEqual([]);
});

describe("settings in code", () => {
  test.each([
    [{ tokn: "t1.a.b" }, "opts.connection.tokn is unknown; did you mean token?"],
    [{ token: 5 }, "opts.connection.token must be a string, not a number"],
    [{ maxRetries: -1 }, "opts.connection.maxRetries must be a whole number from 0 to 100, not -1"],
    [{ maxRetries: "3" }, "opts.connection.maxRetries must be a whole number from 0 to 100, not a string"],
    [{ plaintext: "true" }, "opts.connection.plaintext must be true or false, not a string"],
    [null, "opts.connection must be an object, not null"],
  ])("%j are refused", (connection, message) => {
    const untyped = connection as unknown as Connection;
    expect(() => codeSource(untyped)).toThrow(InvalidArgumentError);
    expect(() => codeSource(untyped)).toThrow(message);
  });

  test("name a key at fault and never its value", () => {
    const untyped = { token: ["t1.secret.token"] } as unknown as Connection;
    expect(() => codeSource(untyped)).toThrow(/^(?!.*secret)/);
  });
});

describe("the environment's token", () => {
  test.each([
    [{ YC_TOKEN: "ours" }, "ours", "YC_TOKEN"],
    [{ YC_TOKEN: "ours", YC_IAM_TOKEN: "yc's" }, "ours", "YC_TOKEN"],
    [{ YC_TOKEN: "", YC_IAM_TOKEN: "yc's" }, "yc's", "YC_IAM_TOKEN"],
    [{ YC_IAM_TOKEN: "yc's" }, "yc's", "YC_IAM_TOKEN"],
    [{}, undefined, "YC_TOKEN"],
  ])("of %j", (environment, value, name) => {
    const source = environmentSource(environment);
    expect(source.get("token")).toBe(value);
    expect(source.nameOf("token")).toBe(`environment variable ${name}`);
  });
});
