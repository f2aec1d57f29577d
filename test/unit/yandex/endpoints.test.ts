import { makeEndpoints } from "../../../provider/yandex/endpoints";
import { codeSource, SettingsReader } from "../../../provider/yandex/settings-sources";

const policy = { maxRetries: 0, attemptTimeout: 1_000 };
const { signal } = new AbortController();

function endpointsOf(endpoint: string | undefined, overrides = {}) {
  const origin = new SettingsReader([codeSource({ endpoint })]).read("endpoint");
  return makeEndpoints({ origin, plaintext: false, overrides, policy });
}

describe("the default endpoint", () => {
  test.each([undefined, "api.cloud.yandex.net", "api.cloud.yandex.net:443", "https://api.cloud.yandex.net"])(
    "set as %p has the documented hosts, without asking for them",
    async (address) => {
      const endpoints = endpointsOf(address);
      // The signal has fired: a request would end at once.
      const fired = AbortSignal.abort();
      expect(await endpoints.originOf("managed-redis", fired)).toBe("https://mdb.api.cloud.yandex.net");
      expect(await endpoints.originOf("iam", fired)).toBe("https://iam.api.cloud.yandex.net");
      expect(await endpoints.originOf("operation", fired)).toBe("https://operation.api.cloud.yandex.net");
    },
  );

  test("has its hosts overridden one by one", async () => {
    const endpoints = endpointsOf(undefined, { "managed-redis": "https://redis.example" });
    expect(await endpoints.originOf("managed-redis", signal)).toBe("https://redis.example");
    expect(await endpoints.originOf("iam", signal)).toBe("https://iam.api.cloud.yandex.net");
  });
});

describe("the identity of endpoints", () => {
  const identity = (address: string, overrides = {}) => endpointsOf(address, overrides).identity;

  test("is the same for the same places, however they are written", () => {
    expect(identity("API.yandexcloud.kz:443")).toBe(identity("https://api.yandexcloud.kz/"));
  });

  test("is another for other places", () => {
    const identities = [
      identity("api.yandexcloud.kz"),
      identity("api.cloud.yandex.net"),
      identity("api.yandexcloud.kz", { iam: "https://iam.example" }),
    ];
    expect(new Set(identities).size).toBe(3);
  });
});
