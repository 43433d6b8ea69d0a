import type { IncomingMessage } from 'node:http';

/**
 * Each proxy of ours appends the address it saw to X-Forwarded-For; what stands further left was written by
 * whoever asked, and is not believed.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const socket = request.socket.remoteAddress ?? '';
  if (trustedProxies === 0) return socket;
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return forwarded.at(-trustedProxies) ?? socket;
}
