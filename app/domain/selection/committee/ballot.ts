export const VOTE_CHOICES = ['for', 'against', 'abstain'] as const;
export type VoteChoice = (typeof VOTE_CHOICES)[number];

export type Tally = {
  for: number;
  against: number;
  abstain: number;
  result: 'adopted' | 'rejected';
  /** Who decided a tie by their own vote. */
  castingBy: string | null;
};

export function isVoteChoice(text: string): text is VoteChoice {
  return VOTE_CHOICES.some((choice) => choice === text);
}

/**
 * Majority of the voices expressed, abstentions apart. On a tie the vote of whoever presides decides; when they did
 * not choose, the proposal is not adopted. Source: CRPA R.133-11 (decree 2006-672, article 12).
 */
export function tallyVotes(
  votes: readonly { memberId: string; choice: VoteChoice }[],
  presidingId: string | null,
): Tally {
  const count = (choice: VoteChoice) => votes.filter((vote) => vote.choice === choice).length;
  const counts = { for: count('for'), against: count('against'), abstain: count('abstain') };
  if (counts.for !== counts.against)
    return { ...counts, result: counts.for > counts.against ? 'adopted' : 'rejected', castingBy: null };
  const casting = votes.find(({ memberId }) => memberId === presidingId)?.choice;
  if (casting === 'for') return { ...counts, result: 'adopted', castingBy: presidingId };
  return { ...counts, result: 'rejected', castingBy: casting === 'against' ? presidingId : null };
}
