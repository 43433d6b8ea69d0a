import type { Tone } from '#app/components/ui/tone.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';

export const OPINION_TONES: Record<ReviewOpinion, Tone> = {
  favourable: 'success',
  favourable_with_reserves: 'warning',
  unfavourable: 'danger',
};
