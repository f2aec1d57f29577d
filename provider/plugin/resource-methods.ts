import { isDeepStrictEqual } from "node:util";

import providerProto from "@pulumi/pulumi/proto/provider_pb";

import { emptyProto, grpc } from "../pulumi/pulumi-copies";
import { type OwnProperties, splitProperties, type Step, timeoutOf } from "../pulumi/own-properties";
import { type Changed, checkInputs, type ResourceContext, type ResourceLife } from "../resources/life";
import { checkFailure } from "./config-methods";
import { CallError, InitFailedError } from "./errors";
import { lifeOf } from "./resources";
import type { Session } from "./session";
import {
  hasUnknown,
  inFormerWriting,
  type Properties,
  propertiesOf,
  revealed,
  structOf,
  withSecrecyOf,
  withSecretMarks,
} from "./values";

/** Serves the life of the schema's resources: brings values off the wire and back onto it. */
export function resourceMethods(session: Session) {
  /** @param own what the faces keep in the resource's state */
  const contextOf = (
    step: Step,
    request: ResourceRequest,
    signal: AbortSignal,
    own: OwnProperties = {},
  ): ResourceContext => {
    const seconds = request.getTimeout?.() ?? 0;
    const timeout = seconds > 0 ? `${String(Math.ceil(seconds))}s` : timeoutOf(step, own);
    return { ...session.resourceContext(signal, request.getUrn()), timeout };
  };

  return {
    check: (request: providerProto.CheckRequest) => {
      const urn = request.getUrn();
      const life = lifeOf(urn);
      const news = propertiesOf(request.getNews());
      const { properties: former } = splitProperties(revealed(propertiesOf(request.getOlds())));
      const failures = checkInputs(life, revealed(news), former, urn);
      return new providerProto.CheckResponse()
        .setInputs(structOf(withSecretMarks(news, secretsOf(life))))
        .setFailuresList(failures.map(checkFailure));
    },

    diff: async (request: providerProto.DiffRequest, signal: AbortSignal) => {
      const life = lifeOf(request.getUrn());
      const { properties: state, own } = splitProperties(revealed(propertiesOf(request.getOlds())));
      const { properties: inputs } = splitProperties(revealed(propertiesOf(request.getOldInputs())));
      const wanted = revealed(propertiesOf(request.getNews()));
      const context = contextOf("read", request, signal, own);
      const diff = await life.diff(request.getId(), { state, inputs }, wanted, context);
      const { DIFF_NONE, DIFF_SOME } = providerProto.DiffResponse.DiffChanges;
      return new providerProto.DiffResponse()
        .setChanges(diff.changes ? DIFF_SOME : DIFF_NONE)
        .setReplacesList([...(diff.replaces ?? [])])
        .setDiffsList(diff.changes ? changedKeys(inputs, wanted) : [])
        .setDeletebeforereplace(diff.deleteBeforeReplace ?? false);
    },

    create: async (request: providerProto.CreateRequest, signal: AbortSignal) => {
      const life = lifeOf(request.getUrn());
      const inputs = propertiesOf(request.getProperties());
      if (request.getPreview() && isUnknownInPreview(life, inputs)) {
        return new providerProto.CreateResponse().setProperties(structOf(inputs));
      }
      const context = contextOf("create", request, signal);
      const { id, ...created } = await life.create(revealed(inputs), context);
      const properties = finished(id, created, context, (state) =>
        withSecrecyOf(inputs, state, secretsOf(life)),
      );
      return new providerProto.CreateResponse()
        .setId(request.getPreview() ? "" : id)
        .setProperties(structOf(properties));
    },

    read: async (request: providerProto.ReadRequest, signal: AbortSignal) => {
      const life = lifeOf(request.getUrn());
      const id = request.getId();
      const formerInputs = propertiesOf(request.getInputs());
      const { properties: state, own } = splitProperties(revealed(propertiesOf(request.getProperties())));
      const { properties: inputs } = splitProperties(revealed(formerInputs));
      const found = await life.read(id, { state, inputs }, contextOf("read", request, signal, own));
      if (found === undefined) {
        return new providerProto.ReadResponse();
      }
      const { timeouts } = own;
      const newState = withSecrecyOf(formerInputs, { ...found.state }, secretsOf(life));
      const newInputs = inFormerWriting(formerInputs, { ...found.inputs });
      return new providerProto.ReadResponse()
        .setId(id)
        .setProperties(structOf({ ...newState, timeouts }))
        .setInputs(structOf(withSecretMarks(newInputs, secretsOf(life))));
    },

    update: async (request: providerProto.UpdateRequest, signal: AbortSignal) => {
      const life = lifeOf(request.getUrn());
      if (life.update === undefined) {
        throw new CallError(grpc.status.UNIMPLEMENTED, `${request.getUrn()} is replaced, never updated.`);
      }
      const news = propertiesOf(request.getNews());
      if (request.getPreview() && isUnknownInPreview(life, news)) {
        return new providerProto.UpdateResponse().setProperties(structOf(news));
      }
      const { properties: state, own } = splitProperties(revealed(propertiesOf(request.getOlds())));
      const { properties: inputs } = splitProperties(revealed(propertiesOf(request.getOldInputs())));
      const id = request.getId();
      const context = contextOf("update", request, signal, own);
      const updated = await life.update(id, { state, inputs }, revealed(news), context);
      const properties = finished(id, updated, context, (state) =>
        withSecrecyOf(news, state, secretsOf(life)),
      );
      return new providerProto.UpdateResponse().setProperties(structOf(properties));
    },

    delete: async (request: providerProto.DeleteRequest, signal: AbortSignal) => {
      const { properties: stored, own } = splitProperties(revealed(propertiesOf(request.getProperties())));
      const context = contextOf("delete", request, signal, own);
      await lifeOf(request.getUrn()).delete?.(request.getId(), stored, context);
      return new emptyProto.Empty();
    },
  };
}

/** What the requests about a resource have in common. */
interface ResourceRequest {
  getUrn(): string;
  /** Seconds; 0 where the program sets none. */
  getTimeout?(): number;
}

/**
 * @throws InitFailedError when the resource exists and is not ready. Its timeout goes into state, since
 * the engine does not pass one on to the refresh that resumes it.
 */
function finished(
  id: string,
  { state, unfinished }: Changed,
  { timeout }: ResourceContext,
  sealed: (state: Properties) => Properties,
): Properties {
  const properties = sealed({ ...state });
  if (unfinished !== undefined) {
    const timeouts = timeout === undefined ? undefined : { create: timeout };
    throw new InitFailedError(id, { ...properties, timeouts }, unfinished);
  }
  return properties;
}

function secretsOf({ secretInputs }: ResourceLife): ReadonlySet<string> {
  return new Set(secretInputs);
}

/** Whether a preview leaves the outputs open, which the engine does for all that are missing. */
function isUnknownInPreview({ onlyReads }: ResourceLife, inputs: Properties): boolean {
  return onlyReads !== true || hasUnknown(inputs);
}

function changedKeys(olds: Properties, news: Properties): string[] {
  const keys = new Set([...Object.keys(olds), ...Object.keys(news)]);
  return [...keys].filter((key) => !isDeepStrictEqual(olds[key], news[key]));
}
