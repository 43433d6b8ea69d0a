const ALGORITHM = 'AES-GCM';
const IV_BYTES = 12;

export type Sealed = { sealed: Uint8Array; iv: Uint8Array };

export type Seal = {
  close: (value: unknown) => Promise<Sealed>;
  /** Nothing for what another key has sealed. */
  open: <T>(row: Sealed) => Promise<T | undefined>;
};

/** Encrypts what lies on the device with a key (32 bytes, base64url) that only its author gets from the server. */
export async function openSeal(key: string): Promise<Seal> {
  const bytes = Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (one) =>
    one.charCodeAt(0),
  );
  const imported = await crypto.subtle.importKey('raw', bytes, ALGORITHM, false, ['encrypt', 'decrypt']);
  return {
    async close(value) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const text = new TextEncoder().encode(JSON.stringify(value));
      return {
        iv,
        sealed: new Uint8Array(await crypto.subtle.encrypt({ name: ALGORITHM, iv }, imported, text)),
      };
    },
    async open<T>({ sealed, iv }: Sealed) {
      try {
        const text = await crypto.subtle.decrypt(
          { name: ALGORITHM, iv: new Uint8Array(iv) },
          imported,
          new Uint8Array(sealed),
        );
        return JSON.parse(new TextDecoder().decode(text)) as T;
      } catch {
        return undefined;
      }
    },
  };
}
