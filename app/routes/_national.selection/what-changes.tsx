import { TextInput } from '#app/components/form/text-input.tsx';
import type { DeskShown, LineShown } from './desk-shown.ts';

/** What the pins do, in words and project by project, and why they are there. */
export function WhatChanges({ desk }: { desk: DeskShown }) {
  const pinned = desk.lines.filter(({ pin }) => pin !== null);
  if (pinned.length === 0) return null;
  const named = (ids: readonly string[]) =>
    desk.lines.filter(({ applicationId }) => ids.includes(applicationId));
  return (
    <section className="mb-change" aria-labelledby="changements">
      <h2 id="changements" className="fr-h5 fr-mb-1v">
        Ce que vos choix changent
      </h2>
      <p role="status">{desk.change}</p>
      <ul className="mb-change__list">
        {pinned.map((line) => (
          <li key={line.applicationId}>
            {line.pin === 'in' ? 'Forcé dedans' : 'Forcé dehors'} : <ProjectName line={line} />
          </li>
        ))}
        {named(desk.entered)
          .filter(({ pin }) => pin === null)
          .map((line) => (
            <li key={line.applicationId}>
              Entre : <ProjectName line={line} />
            </li>
          ))}
        {named(desk.left)
          .filter(({ pin }) => pin === null)
          .map((line) => (
            <li key={line.applicationId}>
              Sort : <ProjectName line={line} />
            </li>
          ))}
      </ul>
      <TextInput
        name="motif"
        label="Pourquoi ces choix ?"
        hint="Repris dans les raisons des projets concernés, où vous pourrez l’ajuster."
        maxLength={300}
        defaultValue={desk.pins.motive}
      />
    </section>
  );
}

function ProjectName({ line }: { line: LineShown }) {
  return (
    <>
      {line.title} (rang {line.rank}, {line.regionName})
    </>
  );
}
