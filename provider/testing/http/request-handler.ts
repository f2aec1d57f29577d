import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Cloud } from "../cloud";
import type { Route } from "../routes/route";
import { type RouteMatch, matchRoute } from "../routes/router";
import {
  type Fault,
  type FaultScript,
  type HoldFault,
  nearMatches,
  scriptedResponse,
  scriptedStatus,
} from "./faults";
import { type RecordedRequest, bearerToken, readBody, recordedRequest } from "./request";
import { GrpcCode, type HttpResponse, StatusError, invalidToken, notFound, statusResponse } from "./response";
import { send } from "./send";
import { withUnsetFields } from "./unset-fields";

/** One request's way through the emulator: recorded, routed, met by its fault, answered. */
export class RequestHandler {
  readonly #closing = new AbortController();
  #held: (() => void)[] = [];
  /** In order of arrival. */
  readonly requests: RecordedRequest[] = [];
  /** How far the `Date` of every response is ahead of the clock that Operations go by. */
  dateOffsetSeconds = 0;

  constructor(
    private readonly cloud: Cloud,
    private readonly faults: FaultScript,
  ) {}

  requestsTo(route: Route): RecordedRequest[] {
    return this.requests.filter((request) => route === "any" || request.route === route);
  }

  /** Lets every request that is held go. */
  releaseHeld(): void {
    for (const release of this.#held.splice(0)) release();
  }

  async #hold({ requests }: HoldFault): Promise<void> {
    const released = new Promise<void>((resolve) => this.#held.push(resolve));
    if (this.#held.length === requests) this.releaseHeld();
    await released;
  }

  /** Ends every delay that is still running. */
  close(): void {
    this.#closing.abort();
  }

  async handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = recordedRequest(message);
    this.requests.push(request);
    const match = matchRoute(request.method, request.path);
    request.route = match?.route ?? "unknown";
    const fault = this.faults.take(request.route);
    request.fault = fault.kind;

    if (fault.kind === "stall") return;
    if (fault.kind === "reset") {
      message.socket.resetAndDestroy();
      return;
    }
    if (fault.kind === "delay") await delay(fault.milliseconds, undefined, { signal: this.#closing.signal });
    if (fault.kind === "hold") await this.#hold(fault);
    const answer = await this.#respond(message, request, match, fault);
    if (fault.kind === "lostAnswer") {
      message.socket.resetAndDestroy();
      return;
    }
    request.status = answer.status;
    response.setHeader("date", new Date(Date.now() + this.dateOffsetSeconds * 1000).toUTCString());
    send(response, answer, fault);
  }

  async #respond(
    message: IncomingMessage,
    request: RecordedRequest,
    match: RouteMatch | undefined,
    fault: Fault,
  ): Promise<HttpResponse> {
    const requestId = (fault.kind === "status" ? fault.requestId : undefined) ?? randomUUID();
    try {
      request.body = await readBody(message);
      if (fault.kind === "answer") return scriptedResponse(fault);
      if (fault.kind === "status") return traced(scriptedStatus(fault, requestId), requestId);
      if (match === undefined) throw notFound("Not Found");
      const respond = () => this.#apiResponse(request, match, fault);
      const response = fault.kind === "nearMatches" ? nearMatches(fault, respond) : respond();
      return traced(written(response, match, fault), requestId);
    } catch (error) {
      return traced(written(statusResponse(asStatusError(error), requestId), match, fault), requestId);
    }
  }

  #apiResponse(request: RecordedRequest, match: RouteMatch, fault: Fault): HttpResponse {
    if (fault.kind === "expireToken") {
      this.cloud.iamTokens.revoke(bearerToken(request.headers) ?? "");
      throw invalidToken();
    }
    if (match.definition.authorization === "iamToken") this.#authorize(request);
    const { query, headers, body } = request;
    const { definition, resourceId, policyId } = match;
    const asked = {
      resourceId,
      policyId,
      query,
      headers,
      body,
      repeatPageToken: fault.kind === "repeatToken",
    };
    if (fault.kind !== "mixedUp") return definition.handle(asked, this.cloud);
    const { pageToken, ...firstPage } = query;
    return definition.handle({ ...asked, resourceId: fault.resourceId, query: firstPage }, this.cloud);
  }

  /** @throws StatusError 16 (HTTP 401) without a valid token, 7 (HTTP 403) with a denied one */
  #authorize({ headers }: RecordedRequest): void {
    if (!this.cloud.requireAuthorization) return;
    const state = this.cloud.iamTokens.stateOf(bearerToken(headers) ?? "");
    if (state === "invalid") throw invalidToken();
    if (state === "denied") throw new StatusError(GrpcCode.permissionDenied, "Permission denied");
  }
}

/** With its unset fields written out, if the fault says so. */
function written(response: HttpResponse, match: RouteMatch | undefined, fault: Fault): HttpResponse {
  if (fault.kind !== "unsetFields" || match === undefined) return response;
  const how = { isError: response.status >= 400, written: fault.written ?? "zero" };
  return { ...response, body: withUnsetFields(response.body.toString(), match.route, how) };
}

/** Every response of the service has the two IDs that its support asks for. */
function traced(response: HttpResponse, requestId: string): HttpResponse {
  const ids = { "x-request-id": requestId, "x-server-trace-id": randomBytes(16).toString("hex") };
  return { ...response, headers: { ...ids, ...response.headers } };
}

function asStatusError(error: unknown): StatusError {
  if (error instanceof StatusError) return error;
  return new StatusError(GrpcCode.internal, `The emulator failed: ${String(error)}`);
}
