/** What may be hidden from whoever asks for documents. Source: CRPA L.311-6; domain.md 5.10. */
export const MASKS = ['privacy', 'business', 'reviewers'] as const;
export type Mask = (typeof MASKS)[number];

/** A text that must not be read, and in whose interest. */
export type Secret = { mask: Mask; text: string };

/** What stands in place of what is hidden: the reader sees that something is, and why. */
export const MASK_WORDS: Readonly<Record<Mask, string>> = {
  privacy: '[occulté : vie privée]',
  business: '[occulté : secret des affaires]',
  reviewers: '[occulté : identité d’un évaluateur]',
};

export type Masked = { text: string; counts: Readonly<Record<Mask, number>> };

const EMAIL = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;
/** French telephones, as people write them. */
const PHONE = /(?:\+33|0033|0)[\s.\u00a0\u202f-]?[1-9](?:[\s.\u00a0\u202f-]?\d{2}){4}(?!\d)/gu;
/** Under this, a text hides nothing and would blacken words at random. */
const SHORTEST = 2;

/**
 * The text with every secret of the chosen masks replaced, wherever it is written and in whatever case; addresses
 * and telephones are hidden with privacy even when nobody declared them. Longer secrets go first, so that none is
 * left in pieces. Masking twice changes nothing.
 */
export function maskText(text: string, secrets: readonly Secret[], masks: readonly Mask[]): Masked {
  const counts: Record<Mask, number> = { privacy: 0, business: 0, reviewers: 0 };
  const hide = (current: string, pattern: RegExp, mask: Mask) =>
    current.replace(pattern, () => {
      counts[mask] += 1;
      return MASK_WORDS[mask];
    });
  let masked = text;
  if (masks.includes('privacy')) {
    masked = hide(masked, EMAIL, 'privacy');
    masked = hide(masked, PHONE, 'privacy');
  }
  const hidden = secrets
    .map(({ mask, text: secret }) => ({ mask, text: secret.trim() }))
    .filter(({ mask, text: secret }) => masks.includes(mask) && secret.length >= SHORTEST)
    .sort((a, b) => b.text.length - a.text.length);
  for (const { mask, text: secret } of hidden) masked = hide(masked, wordsOf(secret), mask);
  return { text: masked, counts };
}

/** The secret as whole words, blanks of any kind and any case; never inside what already says "occulté". */
function wordsOf(secret: string): RegExp {
  const parts = secret.split(/\s+/).map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?<!\\[[^\\]]*)${parts.join('\\s+')}(?![\\p{L}\\p{N}])`, 'giu');
}

export const ACCESS_DOCUMENTS = ['application', 'report', 'marks', 'letters'] as const;
export type AccessDocument = (typeof ACCESS_DOCUMENTS)[number];

export type AccessRequest = {
  requestReference: string;
  requestedOn: string;
  documents: readonly AccessDocument[];
  masks: readonly Mask[];
};
