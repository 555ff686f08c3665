// Values of Avro as JSON that loses nothing: bytes as hex, 64-bit numbers as text.
import avsc from 'avsc';

const long = avsc.types.LongType.__with({
  fromBuffer: buffer => buffer.readBigInt64LE(),
  toBuffer: number => {
    const buffer = Buffer.alloc(8);
    buffer.writeBigInt64LE(number);
    return buffer;
  },
  fromJSON: BigInt,
  toJSON: Number,
  isValid: value => typeof value === 'bigint',
  compare: (one, other) => (one === other ? 0 : one < other ? -1 : 1),
});

/** What the serializers are told: numbers of 64 bits are such, and not rounded to 53. */
export const options = { typeHook: schema => (schema === 'long' || schema?.type === 'long' ? long : undefined) };

export function plain(value) {
  if (typeof value === 'bigint') return value.toString();
  if (Buffer.isBuffer(value)) return value.toString('hex');
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}

/** The other way; the schema says what a text is. */
export function value(type, given) {
  switch (type.typeName) {
    case 'abstract:long': return BigInt(given);
    case 'bytes':
    case 'fixed': return Buffer.from(given, 'hex');
    case 'array': return given.map(item => value(type.itemsType, item));
    case 'map': return Object.fromEntries(Object.entries(given).map(([key, item]) => [key, value(type.valuesType, item)]));
    case 'record': return Object.fromEntries(type.fields.map(field => [field.name, value(field.type, given[field.name])]));
    case 'union:unwrapped': return given === null ? null : value(type.types.find(one => one.typeName !== 'null'), given);
    default: return given;
  }
}
