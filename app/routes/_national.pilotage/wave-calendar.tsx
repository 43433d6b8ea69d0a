import { ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { DateTime, Day, Money } from '#app/components/ui/values.tsx';
import { count, formatRelative } from '#app/content/format.ts';

export type CalendarDesk = {
  now: string;
  closingRoot: string | null;
  /** Deposits made after the seal that no complement holds yet. */
  unsealed: number;
  state: {
    callSlug: string;
    number: number;
    opensAt: string;
    lastClosesAt: string;
    closedAt: string | null;
    resultsExpectedOn: string | null;
    embargoUntil: string | null;
    publication: string;
    decided: number;
    inCommittee: number;
    undecided: number;
  };
  windows: readonly {
    authorityId: number;
    authorityName: string;
    opensAt: string;
    closesAt: string;
    ceilingCents: number;
  }[];
};

/** The dates that everything hangs on, and the two acts that move them. */
export function WaveCalendar({ desk, mayAct }: { desk: CalendarDesk; mayAct: boolean }) {
  const { state } = desk;
  const query = `appel=${encodeURIComponent(state.callSlug)}&vague=${state.number}`;
  const isOver = new Date(state.lastClosesAt) <= new Date(desk.now);
  return (
    <section aria-labelledby="calendrier">
      <h3 id="calendrier">Calendrier</h3>
      <DataList
        items={[
          { label: 'Ouverture du dépôt', value: <DateTime at={state.opensAt} /> },
          {
            label: isOver ? 'Dernière fenêtre fermée' : 'Dernière fermeture',
            value: (
              <>
                <DateTime at={state.lastClosesAt} /> ({formatRelative(state.lastClosesAt, desk.now)})
              </>
            ),
          },
          {
            label: 'Scellement des dépôts',
            value: state.closedAt ? <DateTime at={state.closedAt} /> : 'Pas encore scellé',
          },
          ...(desk.closingRoot
            ? [{ label: 'Empreinte des dépôts', value: <code className="mb-hash">{desk.closingRoot}</code> }]
            : []),
          ...(desk.unsealed > 0
            ? [
                {
                  label: 'Saisis après le scellement',
                  value: `${count(desk.unsealed, 'dossier n’est pas encore scellé', 'dossiers ne sont pas encore scellés')}`,
                },
              ]
            : []),
          {
            label: 'Résultats attendus',
            value: state.resultsExpectedOn ? <Day date={state.resultsExpectedOn} /> : null,
          },
          ...(state.embargoUntil
            ? [
                {
                  label: state.publication === 'public' ? 'Résultats publics depuis' : 'Embargo jusqu’au',
                  value: <DateTime at={state.embargoUntil} />,
                },
              ]
            : []),
        ]}
      />
      {mayAct && state.closedAt === null ? (
        <ButtonGroup>
          <ButtonLink to={`/pilotage/cloture?${query}`} variant="secondary" icon="fr-icon-lock-line">
            {isOver ? 'Sceller le dépôt' : 'Clore le dépôt maintenant'}
          </ButtonLink>
          <ButtonLink to={`/pilotage/prolongation?${query}`} variant="tertiary" icon="fr-icon-calendar-line">
            Prolonger une fenêtre
          </ButtonLink>
        </ButtonGroup>
      ) : null}
      {mayAct && desk.unsealed > 0 && !hasDecisions(state) ? (
        <ButtonLink to={`/pilotage/complement?${query}`} variant="secondary" icon="fr-icon-lock-line">
          Compléter le scellement
        </ButtonLink>
      ) : null}
      {desk.windows.length > 0 ? (
        <Disclosure summary={`Fenêtres de dépôt des agences (${desk.windows.length})`}>
          <Table
            caption="Fenêtres de dépôt par agence"
            captionHidden
            density="compact"
            rows={desk.windows}
            rowKey={(line) => String(line.authorityId)}
            columns={[
              { key: 'agence', header: 'Agence', rowHeader: true, cell: (line) => line.authorityName },
              {
                key: 'ouverture',
                header: 'Ouverture',
                cell: (line) => <DateTime at={line.opensAt} weekday={false} zone={false} />,
              },
              {
                key: 'fermeture',
                header: 'Fermeture',
                cell: (line) => <DateTime at={line.closesAt} weekday={false} zone={false} />,
              },
              {
                key: 'plafond',
                header: 'Plafond par projet',
                align: 'end',
                cell: (line) => <Money cents={line.ceilingCents} whole />,
              },
            ]}
          />
        </Disclosure>
      ) : null}
    </section>
  );
}

/** Nothing more can be sealed then. */
function hasDecisions({ decided, inCommittee, undecided }: CalendarDesk['state']): boolean {
  return decided > 0 || inCommittee > undecided;
}
