import { metadataAddress } from "../../../../provider/yandex/credentials/metadata";

describe("the metadata service's address", () => {
  test("is the link-local one", () => {
    expect(metadataAddress({})).toBe("169.254.169.254");
  });

  test("is moved by YC_METADATA_ADDR, unless that is empty", () => {
    expect(metadataAddress({ YC_METADATA_ADDR: "127.0.0.1:6770" })).toBe("127.0.0.1:6770");
    expect(metadataAddress({ YC_METADATA_ADDR: "" })).toBe("169.254.169.254");
  });
});
