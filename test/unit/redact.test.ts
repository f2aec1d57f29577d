import { excerpt, redact, shownPath } from "../../provider/yandex/redact";

const jwt = "eyJhbGciOiJQUzI1NiJ9.eyJpc3MiOiJhamUifQ.c2lnbmF0dXJl";
const pem = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhki\nG9w0BAQEFAASC\n-----END PRIVATE KEY-----";

describe("redaction", () => {
  test.each([
    ["an IAM token", "t1.9euelZqMkJ-VzcrOi8_L.kJPs9-abc_def"],
    ["an IAM token cut short", "t1.9euelZqMkJ"],
    ["an OAuth token", "y0_AgAAAABkkQ-_abc"],
    ["a later OAuth token", "y3_AgAAAABkkQ-_abc"],
    ["an old OAuth token", "AQAAAAAsHJhgAATuwZCvoKKoLUKfxxx"],
    ["a JWT", jwt],
    ["a JWT cut short", jwt.slice(0, 30)],
    ["a private key", pem],
    ["a private key cut short", pem.slice(0, 40)],
    ["an RSA private key", pem.replaceAll("PRIVATE", "RSA PRIVATE")],
    ["whatever follows Bearer", "Bearer opaque+/=token"],
    ["whatever follows bearer", "bearer opaque"],
  ])("takes out %s", (_name, credential) => {
    expect(redact(`before "${credential}" after`)).toMatch(/^before "?\[secret\].*$/);
    for (const part of credential.replace(/^Bearer /i, "").split(/[\s.]/)) {
      expect(part.length < 6 || !redact(`say "${credential}"`).includes(part)).toBe(true);
    }
  });

  test("takes out what is known to be secret, whatever it looks like", () => {
    expect(redact("a $ecret, and a $ecret again, and (other)", ["$ecret", "(other)"])).toBe(
      "a [secret], and a [secret] again, and [secret]",
    );
  });

  test("takes out a secret glued to other text", () => {
    const token = "t1.abc.def";
    expect(redact(`xx${token}yy`, [token])).toBe("xx[secret]yy");
  });

  test("leaves everything else, and an empty secret takes out nothing", () => {
    const text = "Cluster c9q1.t1 at host1.t1x.example: code 16, y5_x, page 2";
    expect(redact(text, ["", "absent"])).toBe(text);
  });
});

describe("an excerpt", () => {
  test("is cut only after the credentials are out: no beginning of one stays", () => {
    const secret = "known-only-as-a-secret";
    expect(excerpt(`${"x".repeat(75)}${secret}`, [secret])).toBe(`${"x".repeat(75)}[secr`);
  });

  test("is as long as a person reads", () => {
    expect(excerpt("x".repeat(1_000))).toHaveLength(80);
    expect(excerpt("x".repeat(1_000), [], 500)).toHaveLength(500);
  });
});

describe("a path in a message", () => {
  test("is quoted", () => {
    expect(shownPath("/home/me/key.json")).toBe(' "/home/me/key.json"');
  });

  test.each([pem, "x".repeat(301)])("is left out when it can be none", (path) => {
    expect(shownPath(path)).toBe("");
  });

  test("shows no credential that stands in its place", () => {
    expect(shownPath(jwt)).toBe(' "[secret]"');
  });
});
