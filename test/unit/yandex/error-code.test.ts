import { runInNewContext } from "node:vm";

import { errorCode } from "../../../provider/yandex/errors";

describe("the code of an error", () => {
  test("is found on an error of any realm, such as jest makes", () => {
    const foreign: unknown = runInNewContext(`Object.assign(new Error("no"), { code: "ENOENT" })`);
    expect(foreign).not.toBeInstanceOf(Error);
    expect(errorCode(foreign)).toBe("ENOENT");
    expect(errorCode(Object.assign(new Error("no"), { code: "EPERM" }))).toBe("EPERM");
  });

  test.each([undefined, null, "ENOENT", 5, {}, new Error("no"), { code: 5 }])("of %p is none", (error) => {
    expect(errorCode(error)).toBeUndefined();
  });
});
