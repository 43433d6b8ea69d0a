import { createContext, useContext } from 'react';

/**
 * The reference of this request, as the logs have it. The server's entry provides it; in the browser it is
 * read back from the page that the server wrote.
 */
const RequestIdContext = createContext<string | undefined>(undefined);

export const RequestIdProvider = RequestIdContext.Provider;

export function useRequestId(): string | undefined {
  const fromServer = useContext(RequestIdContext);
  if (typeof document === 'undefined') return fromServer;
  return document.querySelector<HTMLMetaElement>('meta[name="request-id"]')?.content ?? fromServer;
}
