import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { attends, type Sitting } from './quorum.ts';
import { hasVote } from './seats.ts';

export type ProxyRefusal =
  | 'proxy_unknown'
  | 'proxy_to_oneself'
  | 'proxy_without_vote'
  | 'proxy_of_somebody_present'
  | 'proxy_holder_absent_too'
  | 'proxy_already_held';

/**
 * Whether an absent member may be represented by another one: both vote, nobody carries more than one proxy, and
 * whoever gave theirs away carries none. Source: CRPA R.133-9 s.; domain.md 5.6.
 */
export function decideProxy(
  members: readonly Sitting[],
  { giverId, holderId }: { giverId: string; holderId: string },
): Result<undefined, ProxyRefusal> {
  if (giverId === holderId) return refused('proxy_to_oneself');
  const giver = members.find(({ userId }) => userId === giverId);
  const holder = members.find(({ userId }) => userId === holderId);
  if (!giver || !holder) return refused('proxy_unknown');
  if (!hasVote(giver) || !hasVote(holder)) return refused('proxy_without_vote');
  if (attends(giver)) return refused('proxy_of_somebody_present');
  if (holder.proxyTo !== null) return refused('proxy_holder_absent_too');
  const carries = members.some(({ userId, proxyTo }) => proxyTo === holderId && userId !== giverId);
  const isCarried = members.some(({ proxyTo }) => proxyTo === giverId);
  if (carries) return refused('proxy_already_held');
  return isCarried ? refused('proxy_holder_absent_too') : ok(undefined);
}
