import { type ReactNode, useRef } from 'react';
import { TerritoryMapFigure } from '#app/components/map/territory-map.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { DownloadLink } from '#app/components/ui/download-link.tsx';
import { KeyFigures } from '#app/components/ui/key-figures.tsx';
import type { RailGroup } from '#app/components/ui/side-rail.tsx';
import type { TerritoryMap } from '#app/domain/territory/territory-map.ts';
import type {
  Dossier,
  DossierBlock,
  DossierCell,
  DossierColumn,
  DossierSection,
  DossierTable,
} from './dossier.ts';
import { FilePreview } from './file-preview.tsx';
import { useFoldsOnPhones } from './fold-on-phones.ts';

type DossierViewProps = {
  dossier: Dossier;
  applicationId: string;
  /** Where the territory lies, shown with its section. */
  territory?: TerritoryMap;
  /** Level of the sections' headings; what is inside goes one deeper. */
  headingLevel?: 2 | 3;
  /** Beside a section's heading: a link to change it, a badge. */
  besideHeading?: (section: DossierSection) => ReactNode;
  /** Under a section's heading: what is missing in it. */
  underHeading?: (section: DossierSection) => ReactNode;
};

/**
 * A whole application to read: every section with its anchor, answers as definition lists, rows as tables, files
 * to download. The same view for the holder, the agency and the reviewers.
 */
export function FrozenDossier({
  dossier,
  applicationId,
  territory,
  headingLevel = 2,
  besideHeading,
  underHeading,
}: DossierViewProps) {
  const Heading = `h${headingLevel}` as const;
  const all = useRef<HTMLDivElement>(null);
  useFoldsOnPhones(all);
  return (
    <div className="mb-dossier" ref={all}>
      {dossier.sections.map((section) => (
        <section key={section.slug} className="mb-dossier__section" aria-labelledby={section.anchor}>
          <div className="mb-dossier__head">
            <Heading id={section.anchor} tabIndex={-1} className="mb-dossier__title">
              {section.name}
            </Heading>
            {besideHeading?.(section)}
          </div>
          {underHeading?.(section)}
          <details open data-fold="" className="mb-fold">
            <summary className="mb-fold__summary">
              Réponses<span className="fr-sr-only"> de la rubrique {section.name}</span>
            </summary>
            {section.blocks.map((block) => (
              <DossierPart
                key={`${block.kind}-${block.key}`}
                block={block}
                applicationId={applicationId}
                headingLevel={headingLevel === 2 ? 3 : 4}
              />
            ))}
            {territory && section.slug === 'territoire' ? <TerritoryMapFigure map={territory} /> : null}
          </details>
        </section>
      ))}
    </div>
  );
}

/** Anchors of the sections, by group, for a rail beside the dossier. */
export function dossierRailGroups(dossier: Dossier): RailGroup[] {
  const groups = new Map<string, RailGroup['links'][number][]>();
  for (const { group, anchor, name } of dossier.sections) {
    const links = groups.get(group) ?? [];
    groups.set(group, links);
    links.push({ to: `#${anchor}`, label: name });
  }
  return [...groups].map(([title, links]) => ({ title, links }));
}

type PartProps = { block: DossierBlock; applicationId: string; headingLevel: 3 | 4 };

function DossierPart({ block, applicationId, headingLevel }: PartProps) {
  const Heading = `h${headingLevel}` as const;
  switch (block.kind) {
    case 'figures':
      return (
        <KeyFigures
          figures={block.items.map(({ label, value }) => ({ label, value: value ?? 'Non renseigné' }))}
        />
      );
    case 'items':
      return (
        <>
          {block.title ? <Heading className="mb-dossier__subtitle">{block.title}</Heading> : null}
          <DataList
            items={block.items.map(({ key, label, value, long }) => ({
              key,
              label,
              value: long && value ? <LongText text={value} /> : value,
            }))}
          />
        </>
      );
    case 'table':
      return <RowsTable table={block} />;
    case 'promises':
      return (
        <>
          <Heading className="mb-dossier__subtitle">{block.title}</Heading>
          <ul className="mb-dossier__promises">
            {block.sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      );
    case 'unanswered':
      return (
        <p className="mb-dossier__unanswered">
          <span className="mb-dossier__unanswered-name">Non renseigné :</span> {block.labels.join(' · ')}
        </p>
      );
    case 'files':
      return (
        <div className="mb-dossier__file-group">
          <Heading className="mb-dossier__subtitle">{block.title}</Heading>
          <ul className="mb-dossier__files">
            {block.files.map((file) => (
              <li key={file.id}>
                <DownloadLink
                  href={`/candidatures/${applicationId}/pieces/${file.id}`}
                  label={file.fileName}
                  detail={file.detail}
                />
                {/\.(?:pdf|jpg|jpeg|png)$/i.test(file.fileName) ? (
                  <FilePreview
                    href={`/candidatures/${applicationId}/pieces/${file.id}`}
                    fileName={file.fileName}
                  />
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      );
  }
}

/** What did not get a column reads as a line under its row, as wide as the table. */
function RowsTable({ table: { title, columns, rows, foot } }: { table: DossierTable }) {
  const end = (column: DossierColumn) => (column.align === 'end' ? 'mb-table__end' : undefined);
  return (
    // biome-ignore lint/a11y/useSemanticElements: it holds a table, no fields
    <div
      role="group"
      aria-label={title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
      tabIndex={0}
      className={columns.length > 4 ? 'mb-table-box mb-dossier__pivot' : 'mb-table-box'}
    >
      <table className="mb-table mb-table--cards mb-table--compact">
        <caption>{title}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={end(column)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        {rows.map((row) => (
          <tbody key={row.key} className="mb-dossier__row">
            <tr>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.key} scope="row" className={end(column)}>
                    <Cell content={row.cells[column.key] ?? null} />
                  </th>
                ) : (
                  <td key={column.key} data-label={column.label} className={end(column)}>
                    <Cell content={row.cells[column.key] ?? null} />
                  </td>
                ),
              )}
            </tr>
            {row.notes && row.notes.length > 0 ? (
              <tr className="mb-dossier__notes">
                <td colSpan={columns.length}>{row.notes.join(' · ')}</td>
              </tr>
            ) : null}
          </tbody>
        ))}
        {foot ? (
          <tfoot>
            <tr>
              {columns.map((column, index) => (
                <td
                  key={column.key}
                  data-label={index === 0 ? undefined : column.label}
                  className={end(column)}
                >
                  {foot[column.key]}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}

function Cell({ content }: { content: DossierCell }) {
  if (content === null) return <span className="mb-data__none">–</span>;
  if (typeof content === 'string') return <span className="mb-table__value">{content}</span>;
  return (
    <ul className="mb-dossier__cell-lines">
      {content.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** A text as it was written: its paragraphs are kept, and its lines by the style sheet. */
function LongText({ text }: { text: string }) {
  return (
    <div className="mb-long-text">
      {text.split(/\n{2,}/).map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of a text never move
        <p key={index}>{paragraph}</p>
      ))}
    </div>
  );
}
