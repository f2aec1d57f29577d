import { isDeepStrictEqual } from "node:util";

import providerProto from "@pulumi/pulumi/proto/provider_pb";

import type { CheckFailure } from "../resources/life";
import { problemsOfSettings, SECRET_SETTINGS, settingsOf } from "./config";
import type { Session } from "./session";
import { propertiesOf, structOf, withSecretMarks } from "./values";

/** The methods that concern a provider's configuration. */
export function configMethods(session: Session) {
  return {
    checkConfig: (request: providerProto.CheckRequest) => {
      const inputs = propertiesOf(request.getNews());
      const problems = problemsOfSettings(settingsOf(inputs));
      // Credentials that the program forgot to mark are marked: state must never hold them in plain text.
      return new providerProto.CheckResponse()
        .setInputs(structOf(withSecretMarks(inputs, SECRET_SETTINGS)))
        .setFailuresList(problems.map(checkFailure));
    },

    // Other settings never replace a provider: its resources stay what they are.
    diffConfig: (request: providerProto.DiffRequest) => {
      const olds = settingsOf(propertiesOf(request.getOldInputs() ?? request.getOlds()));
      const news = settingsOf(propertiesOf(request.getNews()));
      const keys = new Set([...Object.keys(olds), ...Object.keys(news)]);
      const changed = [...keys].filter((key) => !isDeepStrictEqual(olds[key], news[key]));
      const { DIFF_NONE, DIFF_SOME } = providerProto.DiffResponse.DiffChanges;
      return new providerProto.DiffResponse()
        .setChanges(changed.length === 0 ? DIFF_NONE : DIFF_SOME)
        .setDiffsList(changed);
    },

    configure: (request: providerProto.ConfigureRequest) => {
      session.configure(settingsOf(propertiesOf(request.getArgs())), request.getUrn() ?? "");
      return new providerProto.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true);
    },
  };
}

export function checkFailure({ property, reason }: CheckFailure): providerProto.CheckFailure {
  return new providerProto.CheckFailure().setProperty(property).setReason(reason);
}
