import { isDeepStrictEqual } from "node:util";

import providerProto from "@pulumi/pulumi/proto/provider_pb";

import type { Fault } from "../config";
import { RESOURCES, type Plain, type ProviderResource } from "../resources";
import { CallError } from "../rpc/errors";
import { emptyProto, grpc } from "../rpc/pulumi-copies";
import type { Session } from "../session";
import {
  hasUnknown,
  inFormerWriting,
  propertiesOf,
  revealed,
  structOf,
  withSecrecyOf,
  withSecretMarks,
  type Properties,
} from "../values";
import { checkFailure } from "./config-methods";
import { faultOf } from "./fault-of";

/** The life of the schema's resources. */
export function resourceMethods(session: Session) {
  return {
    check: (request: providerProto.CheckRequest) => {
      const { resource, inputNames, secretInputs } = resourceOf(request.getUrn());
      const news = propertiesOf(request.getNews());
      return new providerProto.CheckResponse()
        .setInputs(structOf(withSecretMarks(news, secretInputs)))
        .setFailuresList(faultsOf(resource, inputNames, news).map(checkFailure));
    },

    diff: async (request: providerProto.DiffRequest, signal: AbortSignal) => {
      const { resource } = resourceOf(request.getUrn());
      const stored = storedIn(request.getOlds());
      const wanted = revealed(propertiesOf(request.getNews()));
      const change = await resource.diff(stored, wanted, session.context(signal, request.getUrn()));
      const { DIFF_NONE, DIFF_SOME } = providerProto.DiffResponse.DiffChanges;
      return new providerProto.DiffResponse()
        .setChanges(change.changes ? DIFF_SOME : DIFF_NONE)
        .setReplacesList([...(change.replaces ?? [])])
        .setDiffsList(
          change.changes ? changedKeys(revealed(propertiesOf(request.getOldInputs())), wanted) : [],
        )
        .setDeletebeforereplace(change.deleteBeforeReplace ?? false);
    },

    create: async (request: providerProto.CreateRequest, signal: AbortSignal) => {
      const { resource, secretInputs } = resourceOf(request.getUrn());
      const inputs = propertiesOf(request.getProperties());
      if (request.getPreview() && isUnknownInPreview(resource, inputs)) {
        return new providerProto.CreateResponse().setProperties(structOf(inputs));
      }
      const context = session.context(signal, request.getUrn());
      const { id, state } = await resource.create(revealed(inputs), context);
      return new providerProto.CreateResponse()
        .setId(request.getPreview() ? "" : id)
        .setProperties(structOf(withSecrecyOf(inputs, { ...state }, secretInputs)));
    },

    read: async (request: providerProto.ReadRequest, signal: AbortSignal) => {
      const { resource, secretInputs } = resourceOf(request.getUrn());
      const formerInputs = propertiesOf(request.getInputs());
      const stored = storedIn(request.getProperties());
      const context = session.context(signal, request.getUrn());
      const found = await resource.read(request.getId(), stored, revealed(formerInputs), context);
      if (found === undefined) {
        return new providerProto.ReadResponse();
      }
      const inputs = inFormerWriting(formerInputs, { ...found.inputs });
      return new providerProto.ReadResponse()
        .setId(found.id)
        .setProperties(structOf(withSecrecyOf(formerInputs, { ...found.state }, secretInputs)))
        .setInputs(structOf(withSecretMarks(inputs, secretInputs)));
    },

    update: async (request: providerProto.UpdateRequest, signal: AbortSignal) => {
      const { resource, secretInputs } = resourceOf(request.getUrn());
      if (resource.update === undefined) {
        throw new CallError(grpc.status.UNIMPLEMENTED, `${request.getUrn()} is replaced, never updated.`);
      }
      const news = propertiesOf(request.getNews());
      if (request.getPreview() && isUnknownInPreview(resource, news)) {
        return new providerProto.UpdateResponse().setProperties(structOf(news));
      }
      const stored = storedIn(request.getOlds());
      const context = session.context(signal, request.getUrn());
      const state = await resource.update(request.getId(), stored, revealed(news), context);
      return new providerProto.UpdateResponse().setProperties(
        structOf(withSecrecyOf(news, { ...state }, secretInputs)),
      );
    },

    delete: async (request: providerProto.DeleteRequest, signal: AbortSignal) => {
      const { resource } = resourceOf(request.getUrn());
      const stored = storedIn(request.getProperties());
      await resource.delete?.(request.getId(), stored, session.context(signal, request.getUrn()));
      return new emptyProto.Empty();
    },
  };
}

/** State as it is kept, without what only a dynamic resource that was moved to the plugin has in it. */
function storedIn(struct: Parameters<typeof propertiesOf>[0]): Plain {
  const { __provider, ...stored } = revealed(propertiesOf(struct));
  return stored;
}

interface KnownResource {
  readonly resource: ProviderResource;
  readonly inputNames: ReadonlySet<string>;
  /** The inputs that are secret by their nature. */
  readonly secretInputs: ReadonlySet<string>;
}

/** @throws CallError when there is no such resource */
function resourceOf(urn: string): KnownResource {
  // The type is the URN's third part, after those of its parents: parent$type.
  const token = urn.split("::")[2]?.split("$").at(-1) ?? "";
  if (!isResource(token)) {
    const known = Object.keys(RESOURCES).join(", ");
    throw new CallError(grpc.status.NOT_FOUND, `There is no resource ${token}; there are ${known}.`);
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { schema } = require("../schema") as typeof import("../schema");
  const inputs = Object.entries(schema.resources[token]?.inputProperties ?? {});
  return {
    resource: RESOURCES[token],
    inputNames: new Set(inputs.map(([name]) => name)),
    secretInputs: new Set(inputs.filter(([, { secret }]) => secret === true).map(([name]) => name)),
  };
}

function isResource(token: string): token is keyof typeof RESOURCES {
  return Object.hasOwn(RESOURCES, token);
}

/** A mistyped name is told first: what it was meant to say is missing otherwise. */
function faultsOf(resource: ProviderResource, known: ReadonlySet<string>, news: Properties): Fault[] {
  const inputs = revealed(news);
  const mistyped = Object.keys(inputs).filter((name) => !known.has(name));
  if (mistyped.length > 0) {
    const reason = `is unknown; known are ${[...known].join(", ")}`;
    return mistyped.map((property) => ({ property, reason }));
  }
  if (hasUnknown(inputs)) {
    return [];
  }
  const fault = faultOf(() => {
    resource.check(inputs);
  });
  return fault === undefined ? [] : [fault];
}

/** Whether a preview leaves the outputs open, which the engine does for all that are missing. */
function isUnknownInPreview(resource: ProviderResource, inputs: Properties): boolean {
  return resource.onlyReads !== true || hasUnknown(inputs);
}

function changedKeys(olds: Properties, news: Properties): string[] {
  const keys = new Set([...Object.keys(olds), ...Object.keys(news)]);
  return [...keys].filter((key) => !isDeepStrictEqual(olds[key], news[key]));
}
