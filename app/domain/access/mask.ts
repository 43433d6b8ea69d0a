import { foldText } from '../shared/fold-text.ts';

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

/** One word that is somebody's name and may be a common word too ("Petit"), and where it reads as no name. */
export type DoubtfulName = { word: string; everywhere: number; doubtful: number; excerpt: string };

export type Masked = { text: string; counts: Readonly<Record<Mask, number>> };

const EMAIL = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;
/** French telephones, as people write them. */
const PHONE = /(?:\+33|0033|0)[\s.\u00a0\u202f-]?[1-9](?:[\s.\u00a0\u202f-]?\d{2}){4}(?!\d)/gu;
/** Under this, a text hides nothing and would blacken words at random. */
const SHORTEST = 2;

/**
 * The text with every secret of the chosen masks replaced, wherever it is written and in whatever case; addresses
 * and telephones are hidden with privacy even when nobody declared them. Longer secrets go first, so that none is
 * left in pieces; words that a person said to be `ordinary` go last, and only where they read as a name. Masking
 * twice changes nothing.
 */
export function maskText(
  text: string,
  secrets: readonly Secret[],
  masks: readonly Mask[],
  ordinary: readonly string[] = [],
): Masked {
  const counts: Record<Mask, number> = { privacy: 0, business: 0, reviewers: 0 };
  const hide = (current: string, pattern: RegExp, mask: Mask, isHidden: typeof readsAsName = () => true) =>
    current.replace(pattern, (found: string, at: number, whole: string) => {
      if (!isHidden(whole, at, found)) return found;
      counts[mask] += 1;
      return MASK_WORDS[mask];
    });
  let masked = text;
  if (masks.includes('privacy')) {
    masked = hide(masked, EMAIL, 'privacy');
    masked = hide(masked, PHONE, 'privacy');
  }
  const hidden = chosen(secrets, masks);
  const spared = new Set(ordinary.map(foldText));
  const isSpared = ({ text: secret }: Secret) => ONE_WORD.test(secret) && spared.has(foldText(secret));
  for (const secret of hidden.filter((one) => !isSpared(one)))
    masked = hide(masked, wordsOf(secret.text), secret.mask);
  // A name hidden late says that its neighbour is one: until nothing more is learnt.
  for (let before = ''; before !== masked; ) {
    before = masked;
    for (const secret of hidden.filter(isSpared))
      masked = hide(masked, wordsOf(secret.text), secret.mask, readsAsName);
  }
  return { text: masked, counts };
}

/** What is to be hidden, the longest first. */
function chosen(secrets: readonly Secret[], masks: readonly Mask[]): Secret[] {
  return secrets
    .map(({ mask, text }) => ({ mask, text: text.trim() }))
    .filter(({ mask, text }) => masks.includes(mask) && text.length >= SHORTEST)
    .sort((a, b) => b.text.length - a.text.length);
}

const ONE_WORD = /^[\p{L}\p{M}'’-]+$/u;
const CIVILITY =
  /(?<![\p{L}\p{N}])(?:[Mm]onsieur|[Mm]adame|[Mm]essieurs|[Mm]esdames|[Dd]octeure?|[Pp]rofesseure?|[Mm]aître|MM?|Mr|M[Mm][Ee]s?|mmes?|[Mm]lles?|D[Rr]s?|drs?|Prs?|Me)\.?\s+$/u;
const INITIAL = /(?<![\p{L}\p{N}])\p{Lu}(?:-\p{Lu})?\.\s*$/u;
const SENTENCE_START = /(?:^|[.!?…•\n«"“(–—]\s*|[-,;])$/u;
const MASK_BEFORE = /\[occulté[^\]]*\]\s+$/u;
const MASK_AFTER = /^\s+\[occulté/u;
const CELL_BEFORE = /(?:^|\n|[|:,;"–]\s*)$/u;
const CELL_AFTER = /^\s*(?:$|\n|[|,;"(])/u;
const CAPITAL = /^\p{Lu}/u;
const AROUND = 60;
const EXCERPT = 30;

/**
 * Whether a word stands as somebody's name: after a civility; or with a capital, after an initial, beside another
 * hidden name, alone in its cell, or within a sentence. At the head of a sentence, or in small letters, it may be
 * any word.
 */
function readsAsName(whole: string, at: number, found: string): boolean {
  const before = whole.slice(Math.max(0, at - AROUND), at);
  const after = whole.slice(at + found.length, at + found.length + AROUND);
  if (CIVILITY.test(before)) return true;
  if (!CAPITAL.test(found)) return false;
  if (INITIAL.test(before) || MASK_BEFORE.test(before) || MASK_AFTER.test(after)) return true;
  if (CELL_BEFORE.test(before) && CELL_AFTER.test(after)) return true;
  return found === found.toUpperCase() || !SENTENCE_START.test(before);
}

/**
 * The names of one word that this text also writes where they may be common words: a person who knows the file says
 * whether they are. Until then they are hidden everywhere.
 */
export function doubtfulNames(
  text: string,
  secrets: readonly Secret[],
  masks: readonly Mask[],
): DoubtfulName[] {
  const words = new Set(chosen(secrets, masks).flatMap(({ text: one }) => (ONE_WORD.test(one) ? [one] : [])));
  return [...words].flatMap((word) => {
    const places = [...text.matchAll(wordsOf(word))];
    const doubtful = places.filter(({ index, 0: found }) => !readsAsName(text, index, found));
    const at = doubtful[0]?.index;
    if (at === undefined) return [];
    const excerpt = text.slice(Math.max(0, at - EXCERPT), at + word.length + EXCERPT).replace(/\s+/g, ' ');
    return [{ word, everywhere: places.length, doubtful: doubtful.length, excerpt: excerpt.trim() }];
  });
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
  /** Names said to be common words in these documents: hidden only where they read as names. */
  ordinary: readonly string[];
};
