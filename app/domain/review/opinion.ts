/** What a reviewer, and then the région, thinks of an application. Source: domain.md 5.4. */
export const REVIEW_OPINIONS = ['favourable', 'favourable_with_reserves', 'unfavourable'] as const;
export type ReviewOpinion = (typeof REVIEW_OPINIONS)[number];
