import { Badge } from '#app/components/ui/badge.tsx';
import { KeyFigures } from '#app/components/ui/key-figures.tsx';
import { ClosedUnlessAsked } from './complement-note.tsx';
import type { FieldView } from './describe-section.ts';
import { PlainRows } from './plain-rows.tsx';
import type { SectionData } from './section-data.ts';
import type { Draft } from './use-section-draft.ts';

/** The posts, the authorisations elsewhere, then what the team still lacks to hold the rounds. */
export function StaffPart({ data, draft }: { data: SectionData; draft: Draft }) {
  const choicesOf = (field: FieldView) => (field.kind === 'rowRef' ? data.references.stops : undefined);
  return (
    <>
      {data.view.groups.map((group) => (
        <ClosedUnlessAsked key={group.id} complement={data.complement} id={group.id}>
          <PlainRows slug="equipe" group={group} draft={draft} choicesOf={choicesOf} />
        </ClosedUnlessAsked>
      ))}
      {data.staff ? <StaffAgainstRounds staff={data.staff} /> : null}
    </>
  );
}

function StaffAgainstRounds({ staff }: { staff: NonNullable<SectionData['staff']> }) {
  return (
    <section className="mb-part" aria-labelledby="equipe-tournees">
      <h2 id="equipe-tournees">Votre équipe face à vos tournées</h2>
      <KeyFigures label="Temps de travail et tournées" figures={staff.figures} />
      <div role="status">
        <p>
          <Verdict isGood={staff.isCovered} good="Tournées couvertes" bad="À vérifier" /> {staff.coverage}
        </p>
        <p>
          <Verdict isGood={staff.isAuthorised} good="Ordre : rien d’oublié" bad="Ordre : à vérifier" />{' '}
          {staff.authorisations}
        </p>
      </div>
      {staff.doctors.length > 0 && staff.departments.length > 0 ? <Authorisations staff={staff} /> : null}
    </section>
  );
}

function Verdict({ isGood, good, bad }: { isGood: boolean; good: string; bad: string }) {
  return <Badge tone={isGood ? 'success' : 'warning'}>{isGood ? good : bad}</Badge>;
}

function Authorisations({ staff }: { staff: NonNullable<SectionData['staff']> }) {
  return (
    <table className="mb-table mb-table--cards">
      <caption>Autorisation de l’Ordre, par médecin et par département desservi</caption>
      <thead>
        <tr>
          <th scope="col">Médecin</th>
          {staff.departments.map((code) => (
            <th key={code} scope="col">
              Département {code}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {staff.doctors.map(({ key, name, statuses }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {statuses.map((status, index) => (
              <td key={staff.departments[index]} data-label={`Département ${staff.departments[index]}`}>
                {status}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
