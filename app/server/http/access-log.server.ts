/** A path as it may be logged: long opaque segments (a link's secret) are masked, identifiers are kept. */
export function loggablePath(pathname: string): string {
  return pathname
    .split('/')
    .map((segment) => (isSecretLike(segment) ? '…' : segment))
    .join('/');
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function isSecretLike(segment: string): boolean {
  return segment.length >= 20 && !UUID.test(segment) && /\d|[A-Z]/.test(segment);
}
