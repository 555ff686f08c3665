import { SchemaRegistryClient } from '@confluentinc/schemaregistry/dist/schemaregistry-client.js';

/**
 * Confluent's client of a registry. The Protobuf serializers ask for a schema with `format=serialized`, as a descriptor in base64; a registry that does not know that answers with the text, and gets
 * the descriptor that Protobuf's compiler made of this text.
 */
export class Registry extends SchemaRegistryClient {
  constructor(url, descriptors) {
    super({ baseURLs: [url] });
    this.descriptors = descriptors ?? {};
  }

  async getBySubjectAndId(subject, id, format) {
    return this.#as(format, await super.getBySubjectAndId(subject, id, format));
  }

  async getByGuid(guid, format) {
    return this.#as(format, await super.getByGuid(guid, format));
  }

  async getLatestSchemaMetadata(subject, format) {
    return this.#as(format, await super.getLatestSchemaMetadata(subject, format));
  }

  #as(format, schema) {
    return format === 'serialized' ? { ...schema, schema: this.descriptors[schema.schema] ?? schema.schema } : schema;
  }
}
