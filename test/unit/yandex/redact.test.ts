import fc from "fast-check";

import { excerpt, redact, Redactor, shownPath } from "../../../provider/yandex/redact";

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
    const redactor = new Redactor(["$ecret", "(other)"]);
    expect(redactor.redact("a $ecret, and a $ecret again, and (other)")).toBe(
      "a [secret], and a [secret] again, and [secret]",
    );
  });

  test("takes out a secret glued to other text", () => {
    const token = "t1.abc.def";
    expect(new Redactor([token]).redact(`xx${token}yy`)).toBe("xx[secret]yy");
  });

  test("leaves everything else, and an empty secret takes out nothing", () => {
    const text = "Cluster c9q1.t1 at host1.t1x.example: code 16, y5_x, page 2";
    expect(new Redactor(["", "absent"]).redact(text)).toBe(text);
  });
});

const password = "Xq7.Zr&<93+vTb$42=m";
const json = (text: string) => JSON.stringify(text).slice(1, -1);
const unicode = (text: string) =>
  text.replace(/[<>&=+']/g, (c) => `\\u00${c.charCodeAt(0).toString(16).toUpperCase()}`);

describe("a known secret is taken out", () => {
  test.each([
    ["in JSON", json("pass\"word\\ of 'mine'\n"), "pass\"word\\ of 'mine'\n"],
    ["in JSON within JSON", json(json('pass"word/')), 'pass"word/'],
    ["in Go's JSON", unicode(password), password],
    ["in lower-case escapes", unicode(password).toLowerCase(), password.toLowerCase()],
    ["in HTML", password.replaceAll("&", "&amp;").replaceAll("<", "&lt;"), password],
    ["in HTML by numbers", password.replaceAll("&", "&#38;").replaceAll("<", "&#x3C;"), password],
    ["in a URL", encodeURIComponent(password), password],
    ["in a form", new URLSearchParams({ p: `${password} x` }).toString().slice(2), `${password} x`],
    [
      "in a URL, in lower case",
      encodeURIComponent(password).replaceAll(/%../g, (c) => c.toLowerCase()),
      password,
    ],
    ["in letters beyond ASCII", "p%C3%A4ss-w%C3%B6rd \\u0070\\u00e4ss-w\\u00f6rd", "päss-wörd"],
  ])("%s", (_name, written, secret) => {
    expect(new Redactor([secret]).redact(`before ${written} after`)).toMatch(
      /^before (\[secret\] ?)+ after$/,
    );
  });

  test.each(["", "u", "us", "user:"])("in base64, after %j", (before) => {
    for (const encoding of ["base64", "base64url"] as const) {
      const encoded = Buffer.from(`${before}${password}${before}`).toString(encoding);
      const clean = new Redactor([password]).redact(`Basic ${encoded}`);
      // What is left may hold a few bits of its first and last character.
      expect(clean.replace("[secret]", "").length).toBeLessThan("Basic ".length + 2 * before.length + 6);
    }
  });

  const token = `t1.${"9euelZqMkJVzcrOi8L1kJPs9".repeat(8)}.kJPs9-abc_defHgx7`;

  test.each([
    ["its last 24 characters", token.slice(-24)],
    ["its middle", token.slice(60, 100)],
    ["all but its t1.", token.slice(3)],
    ["base64 of its middle", Buffer.from(token).toString("base64").slice(41, 90)],
  ])("by a part: %s", (_name, part) => {
    expect(new Redactor([token]).redact(`the part ${part}!`)).toBe("the part [secret]!");
  });
});

describe("an excerpt", () => {
  test("has no part of a secret, wherever that stands and the text is cut", () => {
    const token = "t1.9euelZqMkJ-VzcrOi8_L.kJPs9-abc_def";
    const secrets = [token, "known-only-as-a-secret", "s".repeat(5_000)];
    const redactor = new Redactor(secrets);
    const filler = fc
      .tuple(fc.constantFrom("x", "<p>", "é"), fc.nat(3_000))
      .map(([text, n]) => text.repeat(n));
    const text = fc.array(fc.oneof(filler, fc.constantFrom(...secrets)), { maxLength: 8 });
    fc.assert(
      fc.property(text, fc.constantFrom(80, 500), (parts, length) => {
        const shown = redactor.excerpt(parts.join(" "), length);
        expect(shown.length).toBeLessThanOrEqual(length);
        expect(secrets.some((secret) => shown.includes(secret.slice(0, 8)))).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  test("has no beginning of a secret at the edge of what was searched", () => {
    const secret = "Kq7Zr1Lw9vTb".repeat(34);
    const redactor = new Redactor([secret]);
    for (let before = 0; before < secret.length; before += 1) {
      expect(redactor.excerpt("-".repeat(before) + secret.repeat(12), 500)).not.toContain(secret.slice(0, 8));
    }
  });

  test("is as long as a person reads", () => {
    expect(excerpt("x".repeat(100_000))).toHaveLength(80);
    expect(excerpt("x".repeat(100_000), 500)).toHaveLength(500);
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
