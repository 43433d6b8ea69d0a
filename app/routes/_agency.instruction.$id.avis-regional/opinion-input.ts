import { REVIEW_OPINIONS, type ReviewOpinion } from '#app/domain/review/opinion.ts';

export type PostedOpinion = { opinion: ReviewOpinion | null; text: string; regionalRank: number | null };

const MAX_TEXT = 10_000;

/** What the director typed. A rank that is not a number is kept as one that no région gives, so that it is refused. */
export function readOpinion(form: FormData): PostedOpinion & {
  isNextWanted: boolean;
  isDraft: boolean;
} {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.replaceAll('\0', '').replace(/\r\n?/g, '\n') : '';
  };
  const rank = text('rang').trim();
  return {
    opinion: REVIEW_OPINIONS.find((known) => known === form.get('avis')) ?? null,
    text: text('motivation').slice(0, MAX_TEXT),
    regionalRank: rank === '' ? null : /^\d{1,4}$/.test(rank) ? Number(rank) : -1,
    isNextWanted: form.get('intent') === 'suivant',
    isDraft: form.get('intent') === 'projet',
  };
}
