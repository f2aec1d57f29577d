import { InvalidArgumentError } from "../../../provider/backups/errors";
import { SettingsReader } from "../../../provider/yandex/read-settings";
import type { Connection } from "../../../provider/yandex/settings";
import { codeSource, environmentSource } from "../../../provider/yandex/settings-sources";

function reader(connection: Connection, environment: Record<string, string> = {}): SettingsReader {
  return new SettingsReader([codeSource(connection), environmentSource(environment)]);
}

describe("settings", () => {
  test("are taken key by key, each from the highest source that has it", () => {
    const settings = reader(
      { endpoint: "from.code" },
      { YC_ENDPOINT: "from.environment", YC_REDIS_ENDPOINT: "redis.from.environment" },
    );
    expect(settings.text("endpoint")).toEqual({ value: "from.code", name: "opts.connection.endpoint" });
    expect(settings.text("redisEndpoint")).toEqual({
      value: "redis.from.environment",
      name: "environment variable YC_REDIS_ENDPOINT",
    });
    expect(settings.text("iamEndpoint")).toBeUndefined();
  });

  test("that are empty are not set", () => {
    expect(reader({ endpoint: "" }, { YC_ENDPOINT: "below" }).text("endpoint")?.value).toBe("below");
    expect(reader({ endpoint: "" }, { YC_ENDPOINT: "" }).text("endpoint")).toBeUndefined();
  });

  test("are read without the blanks around them", () => {
    expect(reader({}, { YC_ENDPOINT: " host\n" }).text("endpoint")?.value).toBe("host");
  });

  test("in code keep false and 0", () => {
    const settings = reader(
      { plaintext: false, maxRetries: 0 },
      { YC_PLAINTEXT: "true", YC_MAX_RETRIES: "9" },
    );
    expect(settings.flag("plaintext")).toBe(false);
    expect(settings.count("maxRetries", 5, 100)).toBe(0);
  });

  test.each([
    ["true", true],
    ["TRUE", true],
    ["1", true],
    ["false", false],
    ["0", false],
    ["", false],
  ])("a flag may be %j", (text, value) => {
    expect(reader({}, { YC_PLAINTEXT: text }).flag("plaintext")).toBe(value);
  });

  test.each(["yes", "on", "2", "truefalse"])("a flag may not be %j", (text) => {
    expect(() => reader({}, { YC_PLAINTEXT: text }).flag("plaintext")).toThrow(
      `environment variable YC_PLAINTEXT must be true or false, not "${text}"`,
    );
  });

  test.each([
    ["0", 0],
    ["100", 100],
    ["", 5],
  ])("a count may be %j", (text, value) => {
    expect(reader({}, { YC_MAX_RETRIES: text }).count("maxRetries", 5, 100)).toBe(value);
  });

  test.each(["101", "-1", "1.5", "1e1", "many", "0x1"])("a count may not be %j", (text) => {
    expect(() => reader({}, { YC_MAX_RETRIES: text }).count("maxRetries", 5, 100)).toThrow(
      `environment variable YC_MAX_RETRIES must be a whole number from 0 to 100, not "${text}"`,
    );
  });

  test.each([
    ["30s", 30_000],
    ["24d", 24 * 86_400_000],
    ["", 7],
  ])("a duration may be %j", (text, value) => {
    expect(reader({}, { YC_DEADLINE: text }).duration("deadline", 7)).toBe(value);
  });

  test.each(["0s", "25d", "30", "soon"])("a duration may not be %j", (text) => {
    expect(() => reader({ deadline: text }).duration("deadline", 7)).toThrow(InvalidArgumentError);
    expect(() => reader({ deadline: text }).duration("deadline", 7)).toThrow(
      /^opts.connection.deadline must be/,
    );
  });
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
