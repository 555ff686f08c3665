// Protobuf messages as the JSON that Protobuf itself defines, with enums as numbers.
import { createFileRegistry, fromBinary, fromJson, toJson } from '@bufbuild/protobuf';
import * as wkt from '@bufbuild/protobuf/wkt';

const imports = { 'google/protobuf/timestamp.proto': wkt.file_google_protobuf_timestamp };

/** The types of a file, of its descriptor in base64. */
export const types = descriptor =>
  createFileRegistry(fromBinary(wkt.FileDescriptorProtoSchema, Buffer.from(descriptor, 'base64')), name => imports[name]);

export const plain = (registry, message) => toJson(registry.getMessage(message.$typeName), message, { registry, enumAsInteger: true });

export const message = (registry, name, given) => fromJson(registry.getMessage(name), given, { registry });
