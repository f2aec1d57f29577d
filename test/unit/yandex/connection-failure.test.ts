import { runInNewContext } from "node:vm";

import { errors } from "undici";

import { describeFailure } from "../../../provider/yandex/connection-failure";
import { AttemptTimeout } from "../../../provider/yandex/http";

const url = new URL("https://redis.example");

function coded(code: string, message = "it failed", options?: ErrorOptions): Error {
  return Object.assign(new Error(message, options), { code });
}

/** As Node's own errors are in jest, which gives tests a realm of their own. */
function foreignReset(): unknown {
  return runInNewContext(`Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" })`);
}

describe("a failed connection", () => {
  test.each([
    ["refused", coded("ECONNREFUSED")],
    ["reset", coded("ECONNRESET")],
    ["dropped", new errors.SocketError("other side closed")],
    ["timed out by the system", coded("ETIMEDOUT")],
    ["timed out by us", new AttemptTimeout("no answer within 5 ms")],
    ["without a route", coded("EHOSTUNREACH")],
    ["without an answer from DNS for now", coded("EAI_AGAIN")],
    ["of a host that DNS does not know, or not yet", coded("ENOTFOUND")],
    ["closed while written to", coded("EPIPE")],
    ["wrapped by another error", new Error("fetch failed", { cause: coded("ECONNRESET") })],
    ["reset, told by an error of another realm", foreignReset()],
    ["refused at each address", new AggregateError([coded("ECONNREFUSED"), coded("ENETUNREACH")])],
  ])("that was %s may work the next time", (_name, error) => {
    expect(describeFailure(error, url).retryable).toBe(true);
  });

  test.each([
    ["with a certificate that is not trusted", coded("SELF_SIGNED_CERT_IN_CHAIN")],
    ["with an expired certificate", coded("CERT_HAS_EXPIRED")],
    ["with an answer that is no HTTP", coded("HPE_INVALID_HEADER_TOKEN")],
    ["with too large a body", new errors.ResponseExceededMaxSizeError()],
    ["that undici would not even try", new errors.InvalidArgumentError("invalid header")],
    ["without any code", new Error("who knows")],
    ["that threw no error at all", "text"],
  ])("%s fails the next time as well", (_name, error) => {
    expect(describeFailure(error, url).retryable).toBe(false);
  });

  test.each([
    [coded("ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:1"), "connect ECONNREFUSED 127.0.0.1:1"],
    [coded("UND_ERR_SOCKET", "other side closed"), "other side closed (UND_ERR_SOCKET)"],
    [new Error("fetch failed", { cause: coded("EPIPE") }), "fetch failed (EPIPE)"],
    [
      new AggregateError([coded("ECONNREFUSED", "connect ::1"), coded("ECONNREFUSED", "connect 127.0.0.1")]),
      "connect ::1; connect 127.0.0.1 (ECONNREFUSED)",
    ],
    [foreignReset(), "read ECONNRESET"],
    ["text", "text"],
  ])("is told in words, with its code once: %p", (error, description) => {
    expect(describeFailure(error, url).description).toBe(description);
  });
});
