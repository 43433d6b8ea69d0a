import { ballotWords } from '#app/components/committee/minutes-document.ts';
import { DataList } from '#app/components/ui/data-list.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { ATTENDANCE_LABELS, PROPOSAL_LABELS, quorumSentence, SEAT_LABELS } from '#app/content/committee.ts';
import { formatDateTime } from '#app/content/format.ts';
import { MASKED_FILE } from '#app/content/recusals.ts';
import type { MinutesContent } from '#app/domain/selection/committee/minutes.ts';

/** The minutes, to be read; items that the reader withdrew from keep their number and nothing else. */
export function MinutesText({ content, masked }: { content: MinutesContent; masked: readonly number[] }) {
  const items = new Map(content.items.map((item) => [item.position, item]));
  const positions = [...items.keys(), ...masked].sort((a, b) => a - b);
  return (
    <article aria-label="Procès-verbal" className="fr-mt-4w">
      <DataList
        items={[
          { label: 'Ouverte', value: formatDateTime(content.openedAt) },
          {
            label: 'Close',
            value: content.closedAt === '' ? 'En cours' : formatDateTime(content.closedAt),
          },
          {
            label: 'Quorum',
            value: content.isSecond
              ? 'Seconde convocation : aucun quorum exigé.'
              : quorumSentence(content.quorum),
          },
        ]}
      />
      <Table
        caption="Présences"
        rows={content.members}
        rowKey={({ name, seat }) => `${seat} ${name}`}
        columns={[
          { key: 'name', header: 'Personne', rowHeader: true, cell: ({ name }) => name },
          { key: 'seat', header: 'Place', cell: ({ seat }) => SEAT_LABELS[seat] },
          {
            key: 'attendance',
            header: 'Présence',
            cell: ({ attendance, proxyName }) =>
              proxyName === null ? ATTENDANCE_LABELS[attendance] : `Procuration à ${proxyName}`,
          },
        ]}
      />
      {content.opening === '' ? null : <p className="mb-committee-text fr-mt-3w">{content.opening}</p>}
      {positions.map((position) => {
        const item = items.get(position);
        return (
          <section key={position} aria-labelledby={`pv-${position}`} className="fr-mt-4w">
            <h2 id={`pv-${position}`} className="fr-h5">
              Point {position}. {item?.title ?? MASKED_FILE}
            </h2>
            {item ? <ItemText item={item} /> : null}
          </section>
        );
      })}
      {content.closing === '' ? null : <p className="mb-committee-text fr-mt-4w">{content.closing}</p>}
    </article>
  );
}

function ItemText({ item }: { item: MinutesContent['items'][number] }) {
  return (
    <>
      <p className="mb-note">
        {item.reference} · {item.holderName} · {item.regionName}
      </p>
      {item.withdrawn.length > 0 ? <p>Se retirent, par déport : {item.withdrawn.join(', ')}.</p> : null}
      {item.wasCalled ? null : <p>Ce point n’a pas été examiné.</p>}
      {item.discussion === '' ? null : <p className="mb-committee-text">{item.discussion}</p>}
      {item.ballots.map((ballot) => (
        <div key={ballot.round}>
          <p className="fr-mb-1v">
            <strong>
              Vote n° {ballot.round} : {PROPOSAL_LABELS[ballot.proposal]}
            </strong>
          </p>
          <p className="mb-committee-text">{ballotWords(ballot)}</p>
        </div>
      ))}
    </>
  );
}
