import type { Struct, Value } from "google-protobuf/google/protobuf/struct_pb";

import { structProto } from "../../pulumi/pulumi-copies";
import type { Properties } from "./property-values";

/** @returns the properties of a message's field; none where it is absent */
export function propertiesOf(struct: Struct | undefined): Properties {
  return struct?.toJavaScript() ?? {};
}

/** Writes properties as a message; undefined ones are left out, which `Struct.fromJavaScript` refuses to do. */
export function structOf(properties: Properties): Struct {
  const struct = new structProto.Struct();
  const fields = struct.getFieldsMap();
  for (const [key, value] of Object.entries(properties)) {
    if (value !== undefined) {
      fields.set(key, valueOf(value));
    }
  }
  return struct;
}

function valueOf(value: unknown): Value {
  const message = new structProto.Value();
  switch (typeof value) {
    case "string":
      return message.setStringValue(value);
    case "number":
      return message.setNumberValue(value);
    case "boolean":
      return message.setBoolValue(value);
    default:
      if (Array.isArray(value)) {
        return message.setListValue(new structProto.ListValue().setValuesList(value.map(valueOf)));
      }
      return typeof value === "object" && value !== null
        ? message.setStructValue(structOf(value as Properties))
        : message.setNullValue(structProto.NullValue.NULL_VALUE);
  }
}
