import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Cloud } from "../cloud/cloud";
import type { Answer } from "./answer";
import { authorize, presentedToken } from "./authorization";
import { deliver } from "./delivery";
import { type Fault, type FaultScript, statusFaultAnswer, verbatimFaultAnswer } from "./faults";
import type { RecordedRequest, RequestLog } from "./recorded-requests";
import { readBody } from "./request-body";
import { type RouteMatch, matchRoute } from "./router";
import { GrpcCode, StatusError, invalidToken, notFound, statusAnswer } from "./status";

/** One request's way through the emulator: recorded, routed, met by its fault, answered. */
export class RequestHandler {
  readonly #closing = new AbortController();

  constructor(
    private readonly cloud: Cloud,
    private readonly faults: FaultScript,
    private readonly requests: RequestLog,
  ) {}

  /** Ends every delay that is still running. */
  close(): void {
    this.#closing.abort();
  }

  async handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "" } = message;
    const { path, query } = splitTarget(url);
    const match = matchRoute(method, path);
    const route = match?.route ?? "unknown";
    const headers = flattenHeaders(message.headers);
    const request = this.requests.add({ method, path, query, headers, body: "", route });
    const fault = this.faults.take(route);

    if (fault.kind === "stall") return;
    if (fault.kind === "reset") {
      message.socket.resetAndDestroy();
      return;
    }
    if (fault.kind === "delay") await delay(fault.milliseconds, undefined, { signal: this.#closing.signal });
    const answer = await this.#answer(message, request, match, fault);
    if (fault.kind === "lostAnswer") {
      message.socket.resetAndDestroy();
      return;
    }
    request.status = answer.status;
    deliver(response, answer, fault);
  }

  async #answer(
    message: IncomingMessage,
    request: RecordedRequest,
    match: RouteMatch | undefined,
    fault: Fault,
  ): Promise<Answer> {
    const requestId = (fault.kind === "status" ? fault.requestId : undefined) ?? randomUUID();
    try {
      request.body = await readBody(message);
      if (fault.kind === "answer") return verbatimFaultAnswer(fault);
      return traced(this.#apiAnswer(request, match, fault, requestId), requestId);
    } catch (error) {
      return traced(statusAnswer(asStatusError(error), requestId), requestId);
    }
  }

  #apiAnswer(
    request: RecordedRequest,
    match: RouteMatch | undefined,
    fault: Fault,
    requestId: string,
  ): Answer {
    if (fault.kind === "status") return statusFaultAnswer(fault, requestId);
    if (fault.kind === "expireToken") throw this.#expirePresentedToken(request);
    if (match === undefined) throw notFound("Not Found");

    if (match.definition.authorization === "iamToken") authorize(request.headers, this.cloud);
    const { query, headers, body } = request;
    const repeatPageToken = fault.kind === "repeatToken";
    return match.definition.handle(
      { resourceId: match.resourceId, query, headers, body, repeatPageToken },
      this.cloud,
    );
  }

  #expirePresentedToken(request: RecordedRequest): StatusError {
    const token = presentedToken(request.headers);
    if (token !== undefined) this.cloud.iamTokens.revoke(token);
    return invalidToken();
  }
}

/** Every answer of the service carries the two IDs that its support asks for. */
function traced(answer: Answer, requestId: string): Answer {
  const ids = { "x-request-id": requestId, "x-server-trace-id": randomBytes(16).toString("hex") };
  return { ...answer, headers: { ...ids, ...answer.headers } };
}

function asStatusError(error: unknown): StatusError {
  if (error instanceof StatusError) return error;
  return new StatusError(GrpcCode.internal, `The emulator failed: ${String(error)}`);
}

function splitTarget(url: string): { path: string; query: Record<string, string> } {
  const [path = "", ...rest] = url.split("?");
  return { path, query: Object.fromEntries(new URLSearchParams(rest.join("?"))) };
}

function flattenHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return flat;
}
