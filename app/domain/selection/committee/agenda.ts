/** An item of the agenda as whoever ends the meeting reads it. */
type Item = { id: string; position: number; isHidden: boolean; isOver: boolean };

/**
 * Numbers of the items on which nothing was adopted. One that its reader withdrew from shows no vote: it counts when it
 * was never called, which its state says.
 */
export function unsettledItems(
  items: readonly Item[],
  ballots: readonly { itemId: string; result: string | null }[],
): number[] {
  const adopted = new Set(ballots.flatMap(({ itemId, result }) => (result === 'adopted' ? [itemId] : [])));
  return items
    .filter(({ id, isHidden, isOver }) => (isHidden ? !isOver : !adopted.has(id)))
    .map(({ position }) => position);
}
