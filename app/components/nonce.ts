import { createContext, useContext } from 'react';

/**
 * The nonce of the content security policy for this answer. In the browser it stays empty: browsers hide the
 * attribute, and an empty value is what React then finds when it hydrates.
 */
const NonceContext = createContext('');

export const NonceProvider = NonceContext.Provider;

export function useNonce(): string {
  return useContext(NonceContext);
}
