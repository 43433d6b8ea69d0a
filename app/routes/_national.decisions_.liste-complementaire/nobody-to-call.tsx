import { Link } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { NOBODY_TO_CALL } from '#app/content/reserve.ts';
import type { ReserveCallState } from '#app/domain/selection/reserve-call.ts';

type NobodyToCallProps = { query: string; places: readonly { state: ReserveCallState | null }[] };

/** Why nobody of the list is called now, and what can be done instead. */
export function NobodyToCall({ query, places }: NobodyToCallProps) {
  const has = (state: ReserveCallState) => places.some((place) => place.state === state);
  const why = has('accepted') ? 'accepted' : has('waiting') ? 'waiting' : 'none';
  return (
    <Alert tone="info" title={NOBODY_TO_CALL[why].title} headingLevel={2}>
      {NOBODY_TO_CALL[why].sentence} Le <Link to={`/decisions/compte?${query}`}>compte de la vague</Link> dit
      ce qui reste, et permet de le reporter sur la vague suivante.
    </Alert>
  );
}
