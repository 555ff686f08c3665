// Reads and writes messages with Confluent's serializers: a request a line, as JSON, and an answer a line.
import { createInterface } from 'node:readline';
// Not the package's index, which needs the key management of clouds.
import { AvroDeserializer, AvroSerializer } from '@confluentinc/schemaregistry/dist/serde/avro.js';
import { JsonDeserializer, JsonSerializer } from '@confluentinc/schemaregistry/dist/serde/json.js';
import { ProtobufDeserializer, ProtobufSerializer } from '@confluentinc/schemaregistry/dist/serde/protobuf.js';
import { HeaderSchemaIdSerializer, SerdeType } from '@confluentinc/schemaregistry/dist/serde/serde.js';
import * as avro from './avro.mjs';
import * as protobuf from './protobuf.mjs';
import { Registry } from './registry.mjs';

const headerName = '__value_schema_id';

/** What is special to a format: its serializers, and how its values become JSON and come from it. */
function formatOf(request, client) {
  const conf = request.registers ? { autoRegisterSchemas: true } : { autoRegisterSchemas: false, useLatestVersion: true };
  if (request.inHeader) conf.schemaIdSerializer = HeaderSchemaIdSerializer;
  const serde = request.isKey ? SerdeType.KEY : SerdeType.VALUE;
  switch (request.format) {
    case 'Avro': {
      const serializer = new AvroSerializer(client, serde, { ...conf, ...avro.options });
      return {
        serializer,
        deserializer: new AvroDeserializer(client, serde, avro.options),
        plain: avro.plain,
        value: async given => avro.value((await serializer.toType(await client.getLatestSchemaMetadata(`${request.topic}-${request.isKey ? 'key' : 'value'}`)))[0], given),
      };
    }
    case 'Json':
      return {
        serializer: new JsonSerializer(client, serde, { ...conf, validate: true, validateFormats: false }),
        deserializer: new JsonDeserializer(client, serde, { validate: true, validateFormats: false }),
        plain: message => message,
        value: given => given,
      };
    case 'Protobuf': {
      const registry = protobuf.types(request.descriptor);
      return {
        serializer: new ProtobufSerializer(client, serde, { ...conf, registry }),
        deserializer: new ProtobufDeserializer(client, serde, {}),
        plain: message => protobuf.plain(registry, message),
        value: given => protobuf.message(registry, request.message, given),
      };
    }
    default:
      throw new Error(`no format '${request.format}'`);
  }
}

async function answer(request) {
  const format = formatOf(request, new Registry(request.url, request.descriptors));
  const answers = [];
  for (const given of request.values ?? []) {
    const headers = {};
    const value = await format.serializer.serialize(request.topic, await format.value(given), headers);
    answers.push({ value: value.toString('hex'), header: headers[headerName]?.toString('hex') });
  }

  for (const { value, header } of request.records ?? []) {
    const headers = header ? { [headerName]: Buffer.from(header, 'hex') } : undefined;
    const message = await format.deserializer.deserialize(request.topic, Buffer.from(value, 'hex'), headers);
    answers.push(message === null ? null : format.plain(message));
  }

  return answers;
}

for await (const line of createInterface({ input: process.stdin })) {
  let said;
  try {
    said = { answers: await answer(JSON.parse(line)) };
  } catch (error) {
    said = { error: error.stack };
  }

  process.stdout.write(JSON.stringify(said) + '\n');
}
