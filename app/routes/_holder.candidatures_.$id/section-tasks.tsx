import { Badge } from '#app/components/ui/badge.tsx';
import { TaskList, TaskRow } from '#app/components/ui/task-list.tsx';
import type { Tone } from '#app/components/ui/tone.ts';
import { openThreadsSentence, presenceSentence } from '#app/content/co-writing.ts';
import { sectionStateLabel } from '#app/content/section-states.ts';
import type { SectionState } from '#app/domain/application/section-assessment.ts';
import type { PageData } from './page-data.ts';

const STATE_TONES: Readonly<Record<SectionState, Tone>> = {
  complete: 'success',
  to_complete: 'warning',
  to_start: 'neutral',
  optional: 'muted',
};

/** The sections of the form in their groups, each with its computed state. */
export function SectionTasks({ data }: { data: PageData }) {
  return data.groups.map((group) => (
    <section key={group.key} className="fr-mt-4w" aria-labelledby={`groupe-${group.key}`}>
      <h2 id={`groupe-${group.key}`} className="mb-group-title">
        {group.name}
      </h2>
      <TaskList>
        {group.sections.map((section) => (
          <TaskRow
            key={section.slug}
            label={section.name}
            to={`/candidatures/${data.application.id}/${section.slug}${section.state === 'to_complete' ? '?verifier=1' : ''}`}
            state={
              <Badge tone={STATE_TONES[section.state]} size="sm">
                {sectionStateLabel(section.state, section.missing)}
              </Badge>
            }
            hint={hintOf(section)}
          />
        ))}
      </TaskList>
    </section>
  ));
}

type Section = PageData['groups'][number]['sections'][number];

/** How long it takes, to whom it is given, what the team says of it, and who is in it now. */
function hintOf({ state, minutes, givenTo, openThreads, writing }: Section): string | undefined {
  const parts = [
    state === 'to_start' ? `Environ ${minutes} minutes` : '',
    givenTo ? (givenTo.isMe ? 'Confiée à vous' : `Confiée à ${givenTo.name}`) : '',
    openThreads > 0 ? openThreadsSentence(openThreads) : '',
    presenceSentence(writing),
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(' · ') : undefined;
}
