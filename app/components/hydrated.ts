import { useEffect, useState } from 'react';

/** False on the server and in the first render: what is shown then must also be true without JavaScript. */
export function useHydrated(): boolean {
  const [hydrated, setHydrated] = useState(false);
  useEffect(() => setHydrated(true), []);
  return hydrated;
}
