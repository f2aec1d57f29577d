import { metadataAddress } from "../../../../provider/yandex/credentials/metadata";

describe("the metadata service's address", () => {
  test("is the link-local one", () => {
    expect(metadataAddress({})).toBe("169.254.169.254");
  });

  test.each(["http://127.0.0.1:6770", "127.0.0.1:6770/"])("may be written as a URL: %s", (address) => {
    expect(metadataAddress({ YC_METADATA_ADDR: address })).toBe("127.0.0.1:6770");
  });

  test.each(["not a host", "http://a/computeMetadata", "user@127.0.0.1"])(
    "is an address, not %j",
    (address) => {
      expect(() => metadataAddress({ YC_METADATA_ADDR: address })).toThrow(
        "environment variable YC_METADATA_ADDR must be a host, host:port or",
      );
    },
  );

  test("is moved by YC_METADATA_ADDR, unless that is empty", () => {
    expect(metadataAddress({ YC_METADATA_ADDR: "127.0.0.1:6770" })).toBe("127.0.0.1:6770");
    expect(metadataAddress({ YC_METADATA_ADDR: "" })).toBe("169.254.169.254");
  });
});
