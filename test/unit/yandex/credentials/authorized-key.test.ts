import { generateKeyPairSync } from "node:crypto";
import { inspect } from "node:util";

import jwt from "jsonwebtoken";

import { makeJwt, parseAuthorizedKey } from "../../../../provider/yandex/credentials/authorized-key";
import { CredentialsError } from "../../../../provider/yandex/errors";

const { publicKey, privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

/** As `yc iam key create` writes it, with the line that is no PEM. */
const keyFile = {
  id: "ajekey",
  service_account_id: "ajeaccount",
  created_at: "2024-08-01T12:00:00Z",
  key_algorithm: "RSA_2048",
  public_key: publicKey,
  private_key: `PLEASE DO NOT REMOVE THIS LINE! Yandex.Cloud SA Key ID <ajekey>\n${privateKey}`,
};

describe("the JWT of an authorized key", () => {
  const now = Date.parse("2024-08-01T12:00:00.750Z");
  const token = makeJwt(parseAuthorizedKey(keyFile, "key.json"), now);

  test("is verified by an independent library, with the claims IAM asks for", () => {
    const verified = jwt.verify(token, publicKey, {
      algorithms: ["PS256"],
      audience: "https://iam.api.cloud.yandex.net/iam/v1/tokens",
      issuer: "ajeaccount",
      clockTimestamp: now / 1_000,
      complete: true,
    });
    const issuedAt = Math.floor(now / 1_000);
    expect(verified.header).toEqual({ typ: "JWT", alg: "PS256", kid: "ajekey" });
    expect(verified.payload).toEqual({
      iss: "ajeaccount",
      aud: "https://iam.api.cloud.yandex.net/iam/v1/tokens",
      iat: issuedAt,
      exp: issuedAt + 3_600,
    });
  });

  test("is not verified once an hour has passed, nor with another key", () => {
    const later = now / 1_000 + 3_600;
    expect(() => jwt.verify(token, publicKey, { clockTimestamp: later })).toThrow("jwt expired");
    const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey;
    expect(() => jwt.verify(token, other, { clockTimestamp: now / 1_000 })).toThrow("invalid signature");
  });

  test("is made without white space or padding", () => {
    expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  });
});

describe("an authorized key", () => {
  test("may lack the line before the PEM", () => {
    expect(() => parseAuthorizedKey({ ...keyFile, private_key: privateKey }, "key.json")).not.toThrow();
  });

  test("does not show its private half when printed", () => {
    const printed = inspect(parseAuthorizedKey(keyFile, "key.json"), { depth: 10, showHidden: true });
    expect(printed).not.toContain(privateKey.split("\n")[1]);
  });

  test.each([
    [null, "the whole missing or of the wrong type"],
    ["text", "the whole"],
    [[], "the whole"],
    [{}, "id, service_account_id, private_key missing"],
    [{ ...keyFile, private_key: 5 }, "incomplete: private_key missing"],
    [{ ...keyFile, id: "" }, "incomplete: id missing"],
  ])("that is %p is refused by its fields", (value, message) => {
    expect(() => parseAuthorizedKey(value, "key.json")).toThrow(CredentialsError);
    expect(() => parseAuthorizedKey(value, "key.json")).toThrow("The authorized key from key.json");
    expect(() => parseAuthorizedKey(value, "key.json")).toThrow(message);
  });

  test("with a broken PEM is refused, and nothing of it quoted", () => {
    const broken = { ...keyFile, private_key: privateKey.replaceAll("\n", " ").slice(0, 200) };
    const parse = () => parseAuthorizedKey(broken, "key.json");
    expect(parse).toThrow("The private_key of the authorized key from key.json cannot be read");
    expect(parse).toThrow(expect.not.stringContaining(privateKey.split("\n")[1] ?? "") as Error);
  });
});

describe("a private key that IAM does not take is refused at once", () => {
  const pem = { type: "pkcs8", format: "pem" } as const;
  test.each([
    ["Ed25519", generateKeyPairSync("ed25519").privateKey.export(pem), "is ed25519"],
    ["EC", generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export(pem), "is ec"],
    [
      "RSA of 512 bits",
      generateKeyPairSync("rsa", { modulusLength: 512 }).privateKey.export(pem),
      "is RSA of 512 bits",
    ],
  ])("%s", (_, key, named) => {
    const parse = () => parseAuthorizedKey({ ...keyFile, private_key: key }, "key.json");
    expect(parse).toThrow(CredentialsError);
    expect(parse).toThrow(
      `The private_key of the authorized key from key.json ${named}, and IAM takes RSA of 2048`,
    );
  });
});
