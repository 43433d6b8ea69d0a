import type { ReactNode } from 'react';
import { DataList } from '#app/components/ui/data-list.tsx';
import { DownloadLink } from '#app/components/ui/download-link.tsx';
import { KeyFigures } from '#app/components/ui/key-figures.tsx';
import type { RailGroup } from '#app/components/ui/side-rail.tsx';
import { Table } from '#app/components/ui/table.tsx';
import {
  type Dossier,
  type DossierBlock,
  type DossierRow,
  type DossierSection,
  MORE,
} from './describe-dossier.ts';

type DossierViewProps = {
  dossier: Dossier;
  applicationId: string;
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
  headingLevel = 2,
  besideHeading,
  underHeading,
}: DossierViewProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className="mb-dossier">
      {dossier.sections.map((section) => (
        <section key={section.slug} className="mb-dossier__section" aria-labelledby={section.anchor}>
          <div className="mb-dossier__head">
            <Heading id={section.anchor} tabIndex={-1} className="mb-dossier__title">
              {section.name}
            </Heading>
            {besideHeading?.(section)}
          </div>
          {underHeading?.(section)}
          {section.blocks.map((block) => (
            <DossierPart
              key={`${block.kind}-${block.key}`}
              block={block}
              applicationId={applicationId}
              headingLevel={headingLevel === 2 ? 3 : 4}
            />
          ))}
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
      return block.rows.length === 0 ? (
        <>
          <Heading className="mb-dossier__subtitle">{block.title}</Heading>
          <p className="mb-dossier__none">{block.empty}</p>
        </>
      ) : (
        <Table<DossierRow>
          caption={block.title}
          density="compact"
          rows={block.rows}
          rowKey={(row) => row.key}
          foot={block.foot}
          columns={block.columns.map((column, index) => ({
            key: column.key,
            header: column.label,
            align: column.align,
            rowHeader: index === 0,
            cell: (row) => <Cell column={column.key} text={row.cells[column.key] ?? null} />,
          }))}
        />
      );
    case 'files':
      return (
        <>
          <Heading className="mb-dossier__subtitle">{block.title}</Heading>
          <ul className="mb-dossier__files">
            {block.files.map((file) => (
              <li key={file.id}>
                <DownloadLink
                  href={`/candidatures/${applicationId}/pieces/${file.id}`}
                  label={file.fileName}
                  detail={file.detail}
                />
              </li>
            ))}
          </ul>
        </>
      );
  }
}

function Cell({ column, text }: { column: string; text: string | null }) {
  if (text === null) return <span className="mb-data__none">–</span>;
  return column === MORE ? <span className="mb-dossier__more">{text}</span> : text;
}

/** A text as it was written: paragraphs and lines are kept, by the style sheet. */
function LongText({ text }: { text: string }) {
  return <span className="mb-long-text">{text}</span>;
}
