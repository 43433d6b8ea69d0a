import * as z from 'zod/mini';
import type { Field } from './fields.ts';
import { decodeField, encodeField, MAX_CHOICES } from './raw.ts';

const rawSchema = z.union([z.string(), z.boolean(), z.array(z.string()).check(z.maxLength(MAX_CHOICES))]);
const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
type FieldCodec = z.ZodMiniCodec<typeof rawSchema, typeof valueSchema>;
const codecs = new WeakMap<Field, FieldCodec>();

/**
 * The same reading as a zod codec, for form libraries: decode gives the typed value, encode what a person would
 * type. An issue's `params` hold `problem` (a code of problems.ts) and `details`.
 */
export function fieldCodec(field: Field): FieldCodec {
  const known = codecs.get(field);
  if (known !== undefined) return known;
  const codec = z.codec(rawSchema, valueSchema, {
    decode: (raw, context) => {
      const decoded = decodeField(field, raw);
      if (decoded.ok) return typeof decoded.value === 'object' ? [...decoded.value] : decoded.value;
      context.issues.push({
        code: 'custom',
        input: raw,
        params: { problem: decoded.code, details: decoded.details },
      });
      return z.NEVER;
    },
    encode: (value) => encodeField(field, value),
  });
  codecs.set(field, codec);
  return codec;
}
