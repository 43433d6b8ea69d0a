import { ok, type Result, refused } from '#app/domain/shared/result.ts';

export type JsonRefusal = 'too_large' | 'not_json';

/** Whether a request says that its body is JSON: no form of a browser can. */
export function saysJson(request: Request): boolean {
  return request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}

/** The JSON of a body no longer than `maxBytes`; read to that point and no further. */
export async function readJson(request: Request, maxBytes: number): Promise<Result<unknown, JsonRefusal>> {
  const text = await readBounded(request, maxBytes);
  if (text === undefined) return refused('too_large');
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return refused('not_json');
  }
}

async function readBounded(request: Request, maxBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.length;
    if (size > maxBytes) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks).toString('utf8');
}
