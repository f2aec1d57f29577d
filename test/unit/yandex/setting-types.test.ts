import { InvalidArgumentError } from "../../../provider/backups/errors";
import { type AddressRules, serviceOrigin } from "../../../provider/yandex/setting-types";

function origin(address: string, changes: Partial<AddressRules> = {}): string {
  return serviceOrigin(address, { name: "endpoint", plaintext: false, scheme: "https:", ...changes });
}

describe("the address of a service", () => {
  test.each([
    ["api.yandexcloud.kz", "https://api.yandexcloud.kz"],
    ["api.cloud.yandex.net:443", "https://api.cloud.yandex.net"],
    ["localhost:8443", "https://localhost:8443"],
    ["https://mdb.api.cloud.yandex.net/", "https://mdb.api.cloud.yandex.net"],
    ["HTTPS://API.Cloud.Yandex.NET", "https://api.cloud.yandex.net"],
    ["[::1]:8443", "https://[::1]:8443"],
  ])("%s is %s", (address, expected) => {
    expect(origin(address)).toBe(expected);
  });

  test("takes the scheme it is told where it names none", () => {
    expect(origin("127.0.0.1:8080", { scheme: "http:" })).toBe("http://127.0.0.1:8080");
    expect(origin("https://127.0.0.1:8080", { scheme: "http:" })).toBe("https://127.0.0.1:8080");
  });

  test.each(["http://127.0.0.1:8080", "http://127.1.2.3", "http://localhost:1", "http://[::1]:1"])(
    "may be plain HTTP to this machine: %s",
    (address) => {
      expect(origin(address)).toBe(address);
    },
  );

  test.each([
    "http://api.cloud.yandex.net",
    "http://127.0.0.1.evil.example",
    "http://localhost.evil.example",
    "http://10.0.0.1",
    "http://0.0.0.0",
    "http://[::2]",
  ])("may be plain HTTP elsewhere only with plaintext: %s", (address) => {
    expect(() => origin(address)).toThrow(InvalidArgumentError);
    expect(() => origin(address)).toThrow(/^endpoint is plain HTTP to .* set plaintext to true/);
    expect(origin(address, { plaintext: true })).toBe(address);
  });

  test("is plain HTTP too when only its scheme says so", () => {
    expect(() => origin("mdb.example", { scheme: "http:" })).toThrow("is plain HTTP to mdb.example");
  });

  test.each([
    "",
    " ",
    "https://",
    "https://api.example/path",
    "api.example/path",
    "api.example?query",
    "api.example#fragment",
    "https://user@api.example",
    "https://user:password@api.example",
    "user@api.example",
    "127.0.0.1@evil.example",
    "https://127.0.0.1\\@evil.example",
    "ftp://api.example",
    "file:///etc/passwd",
    "javascript://api.example",
    "api.example:port",
    "api.example:70000",
    "::1",
    "api example",
  ])("is not %j", (address) => {
    expect(() => origin(address, { plaintext: true })).toThrow(InvalidArgumentError);
    expect(() => origin(address, { plaintext: true })).toThrow(
      "endpoint must be a host, host:port or an https:// URL without path or user",
    );
  });

  test("is not repeated where it may hold a password", () => {
    expect(() => origin("https://user:pa55word@api.example")).toThrow(/^(?!.*pa55word)/);
  });
});
