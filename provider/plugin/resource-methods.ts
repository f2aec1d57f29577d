import { isDeepStrictEqual } from "node:util";

import providerProto from "@pulumi/pulumi/proto/provider_pb";

import { emptyProto, grpc } from "../pulumi/pulumi-copies";
import { type Fault, quotedPath } from "./config";
import { checkFailure } from "./config-methods";
import { CallError, InitFailedError } from "./errors";
import { RESOURCES } from "./resources";
import type { Changed, Plain, ProviderResource, ResourceCall } from "./resources/provider-resource";
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

/** The life of the schema's resources. */
export function resourceMethods(session: Session) {
  const callOf = (request: ResourceRequest, signal: AbortSignal): ResourceCall => {
    const urn = request.getUrn();
    const timeout = request.getTimeout?.() ?? 0;
    return {
      urn,
      context: session.context(signal, urn),
      guard: session.guard,
      timeout: timeout > 0 ? `${String(Math.ceil(timeout))}s` : undefined,
      tell: (text) => {
        session.log.info(text, { urn, ephemeral: true });
      },
    };
  };

  return {
    check: (request: providerProto.CheckRequest) => {
      const { resource, inputNames, secretInputs } = resourceOf(request.getUrn());
      const news = propertiesOf(request.getNews());
      const [inputs, former] = [revealed(news), revealed(propertiesOf(request.getOlds()))];
      const mistyped = mistypedIn(inputs, inputNames);
      // A mistyped name is told alone: what it was meant to say is missing otherwise.
      const faults = mistyped.length > 0 ? mistyped : resource.faults(inputs, former, request.getUrn());
      return new providerProto.CheckResponse()
        .setInputs(structOf(withSecretMarks(news, secretInputs)))
        .setFailuresList(faults.map((fault) => checkFailure(withoutValue(fault, secretInputs))));
    },

    diff: async (request: providerProto.DiffRequest, signal: AbortSignal) => {
      const { resource } = resourceOf(request.getUrn());
      const known = {
        state: storedIn(request.getOlds()),
        inputs: revealed(propertiesOf(request.getOldInputs())),
      };
      const wanted = revealed(propertiesOf(request.getNews()));
      const change = await resource.diff(request.getId(), known, wanted, callOf(request, signal));
      const { DIFF_NONE, DIFF_SOME } = providerProto.DiffResponse.DiffChanges;
      return new providerProto.DiffResponse()
        .setChanges(change.changes ? DIFF_SOME : DIFF_NONE)
        .setReplacesList([...(change.replaces ?? [])])
        .setDiffsList(change.changes ? changedKeys(known.inputs, wanted) : [])
        .setDeletebeforereplace(change.deleteBeforeReplace ?? false);
    },

    create: async (request: providerProto.CreateRequest, signal: AbortSignal) => {
      const { resource, secretInputs } = resourceOf(request.getUrn());
      const inputs = propertiesOf(request.getProperties());
      if (request.getPreview() && isUnknownInPreview(resource, inputs)) {
        return new providerProto.CreateResponse().setProperties(structOf(inputs));
      }
      const { id, ...created } = await resource.create(revealed(inputs), callOf(request, signal));
      const properties = finished(id, created, (state) => withSecrecyOf(inputs, state, secretInputs));
      return new providerProto.CreateResponse()
        .setId(request.getPreview() ? "" : id)
        .setProperties(structOf(properties));
    },

    read: async (request: providerProto.ReadRequest, signal: AbortSignal) => {
      const { resource, secretInputs } = resourceOf(request.getUrn());
      const formerInputs = propertiesOf(request.getInputs());
      const known = { state: storedIn(request.getProperties()), inputs: revealed(formerInputs) };
      const found = await resource.read(request.getId(), known, callOf(request, signal));
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
      const id = request.getId();
      const updated = await resource.update(id, stored, revealed(news), callOf(request, signal));
      const properties = finished(id, updated, (state) => withSecrecyOf(news, state, secretInputs));
      return new providerProto.UpdateResponse().setProperties(structOf(properties));
    },

    delete: async (request: providerProto.DeleteRequest, signal: AbortSignal) => {
      const { resource } = resourceOf(request.getUrn());
      const stored = storedIn(request.getProperties());
      await resource.delete?.(request.getId(), stored, callOf(request, signal));
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

/** @throws InitFailedError when the resource is there and not ready */
function finished(
  id: string,
  { state, unfinished }: Changed,
  sealed: (state: Properties) => Properties,
): Properties {
  const properties = sealed({ ...state });
  if (unfinished !== undefined) {
    throw new InitFailedError(id, properties, unfinished);
  }
  return properties;
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
  const { schema } = require("./schema") as typeof import("./schema");
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

function mistypedIn(inputs: Plain, known: ReadonlySet<string>): Fault[] {
  const mistyped = Object.keys(inputs).filter((name) => !known.has(name));
  const reason = `is unknown; known are ${[...known].join(", ")}`;
  return mistyped.map((name) => ({ property: quotedPath(name), reason }));
}

/** Keeps the engine from printing the value of a property that may be secret. */
function withoutValue({ property, reason }: Fault, secretInputs: ReadonlySet<string>): Fault {
  return { property: secretInputs.has(property) ? quotedPath(property) : property, reason };
}

/** Whether a preview leaves the outputs open, which the engine does for all that are missing. */
function isUnknownInPreview(resource: ProviderResource, inputs: Properties): boolean {
  return resource.onlyReads !== true || hasUnknown(inputs);
}

function changedKeys(olds: Properties, news: Properties): string[] {
  const keys = new Set([...Object.keys(olds), ...Object.keys(news)]);
  return [...keys].filter((key) => !isDeepStrictEqual(olds[key], news[key]));
}
