import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { formatNumber } from '#app/content/format.ts';
import type { SheetBlock } from './load-sheet.server.ts';
import type { TypedLine } from './read-sheet.ts';
import { SheetBlockFields } from './sheet-block-fields.tsx';
import type { ShownProblem } from './sheet-errors.ts';

type SheetGroupsProps = {
  blocks: readonly SheetBlock[];
  typed: Record<string, TypedLine> | undefined;
  problems: readonly ShownProblem[];
  minimumPartialBp: number;
};

const GROUPS = [
  { outcome: 'selected', label: 'Lauréats proposés', open: true },
  { outcome: 'reserve', label: 'Liste complémentaire proposée', open: true },
  { outcome: 'deferred', label: 'Ajournements proposés', open: true },
  { outcome: 'not_selected', label: 'Non retenus', open: false },
] as const;

/** Files by proposed outcome; a group that holds a problem is open. */
export function SheetGroups({ blocks, typed, problems, minimumPartialBp }: SheetGroupsProps) {
  const wrong = new Set(problems.map(({ applicationId }) => applicationId));
  return GROUPS.map((group) => {
    const members = blocks.filter(({ outcome }) => outcome === group.outcome);
    if (members.length === 0) return null;
    const hasProblem = members.some(({ applicationId }) => wrong.has(applicationId));
    return (
      <Disclosure
        key={group.outcome}
        open={group.open || hasProblem}
        summary={`${group.label} (${formatNumber(members.length)})`}
      >
        {members.map((block) => (
          <SheetBlockFields
            key={block.applicationId}
            block={block}
            typed={typed?.[block.applicationId]}
            problems={problems.filter(({ applicationId }) => applicationId === block.applicationId)}
            minimumPartialBp={minimumPartialBp}
          />
        ))}
      </Disclosure>
    );
  });
}
