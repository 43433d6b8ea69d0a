import '@remix-run/node';

declare module '@remix-run/node' {
  /** What the HTTP server knows of a request and hands to loaders and actions as `context`. */
  interface AppLoadContext {
    /** Nonce of this answer's content security policy. */
    nonce: string;
    requestId: string;
    /** Address of the person, seen through the proxies that we trust. */
    clientAddress: string;
  }
}
