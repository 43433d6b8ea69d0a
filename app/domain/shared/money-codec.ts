import * as z from 'zod/mini';
import { formatTypedMoney, MAX_CENTS, parseMoney } from './money.ts';

/** Typed text ↔ integer cents, both ways; the issue's `params.problem` is a problem code. */
export const moneyCodec = z.codec(z.string(), z.int().check(z.minimum(0), z.maximum(MAX_CENTS)), {
  decode: (text, context) => {
    const parsed = parseMoney(text);
    if (parsed.ok) return parsed.value;
    context.issues.push({ code: 'custom', input: text, params: { problem: parsed.code } });
    return z.NEVER;
  },
  encode: formatTypedMoney,
});
