/** What this package uses of Pulumi's package schema (pkg/codegen/schema/pulumi.json of pulumi/pulumi). */
export interface PackageSchema {
  readonly name: string;
  readonly displayName: string;
  readonly version: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly homepage: string;
  readonly license: string;
  readonly publisher: string;
  readonly config: { readonly variables: Properties };
  readonly provider: {
    readonly description: string;
    readonly inputProperties: Properties;
    readonly properties: Properties;
  };
  readonly types: Readonly<Record<string, ObjectType | EnumType>>;
  readonly functions: Readonly<Record<string, FunctionSchema>>;
  readonly resources: Readonly<Record<string, ResourceSchema>>;
  readonly language: {
    readonly nodejs: LanguageOptions & { readonly packageName: string };
    readonly python: LanguageOptions & { readonly packageName: string };
    readonly go: LanguageOptions & { readonly importBasePath: string };
    readonly csharp: LanguageOptions & {
      readonly rootNamespace: string;
      readonly namespaces: NamesByPackage;
    };
    readonly java: { readonly basePackage: string; readonly packages: NamesByPackage };
  };
}

/** How the SDK of a language is generated. */
interface LanguageOptions {
  readonly respectSchemaVersion: true;
  readonly [option: string]: unknown;
}

type NamesByPackage = Readonly<Record<string, string>>;

export type Properties = Readonly<Record<string, Property>>;

export interface Property extends TypeReference {
  readonly description: string;
  readonly secret?: boolean;
  readonly default?: string | number | boolean;
  readonly defaultInfo?: { readonly environment: readonly string[] };
  /** Another value replaces the resource. */
  readonly willReplaceOnChanges?: boolean;
}

export interface TypeReference {
  readonly type?: "string" | "integer" | "number" | "boolean" | "array" | "object";
  readonly $ref?: string;
  readonly items?: TypeReference;
  readonly additionalProperties?: TypeReference;
}

export interface ObjectType {
  readonly description: string;
  readonly type: "object";
  readonly properties: Properties;
  readonly required?: readonly string[];
}

export interface EnumType {
  readonly description: string;
  readonly type: "string";
  readonly enum: readonly { readonly value: string; readonly description: string }[];
}

export interface FunctionSchema {
  readonly description: string;
  readonly inputs: ObjectType;
  readonly outputs: ObjectType;
}

export interface ResourceSchema {
  readonly description: string;
  readonly inputProperties: Properties;
  readonly requiredInputs?: readonly string[];
  readonly properties: Properties;
  readonly required?: readonly string[];
  readonly aliases?: readonly { readonly type: string }[];
}
