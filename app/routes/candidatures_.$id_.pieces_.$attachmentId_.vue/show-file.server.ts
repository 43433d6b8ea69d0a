import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createReadableStreamFromReadable } from '@remix-run/node';
import sharp from 'sharp';

const WIDEST = { thumbnail: 128, screen: 1_600 } as const;
/** A small file may announce an image of gigabytes. */
const MAX_PIXELS = 60_000_000;
const DRAWING_TIMEOUT_SECONDS = 10;

const INERT = "default-src 'none'; base-uri 'none'; form-action 'none'";

/** Drawn anew: what is not pixels (places, scripts, a second file) does not come through. */
export async function showImage(content: Readable, size: keyof typeof WIDEST): Promise<Response> {
  const bytes = await buffer(content);
  try {
    const drawn = await sharp(bytes, { limitInputPixels: MAX_PIXELS })
      .timeout({ seconds: DRAWING_TIMEOUT_SECONDS })
      .rotate()
      .resize({ width: WIDEST[size], height: WIDEST[size], fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer();
    return new Response(new Uint8Array(drawn), {
      headers: {
        ...headersOf('image/webp', drawn.length),
        'content-security-policy': `sandbox; ${INERT}; frame-ancestors 'none'`,
      },
    });
  } catch {
    return new Response(null, { status: 415, statusText: 'Unsupported Media Type' });
  }
}

/**
 * The reader of the browser works apart from the page; a `sandbox` would keep it from starting at all. Only our
 * own page may frame it.
 */
export function showPdf(content: Readable, size: number): Response {
  return new Response(createReadableStreamFromReadable(content), {
    headers: {
      ...headersOf('application/pdf', size),
      'content-security-policy': `${INERT}; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'`,
      'x-frame-options': 'SAMEORIGIN',
    },
  });
}

function headersOf(type: string, size: number): Record<string, string> {
  return {
    'content-type': type,
    'content-length': String(size),
    'content-disposition': 'inline',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  };
}
