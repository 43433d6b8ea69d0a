import type { DossierBlock, DossierCell } from '#app/components/application/dossier.ts';

export type PlainSource = {
  title: string;
  facts: readonly { label: string; value: string }[];
  /** `notice` stands for a section that is not printed. */
  sections: readonly { name: string; blocks: readonly DossierBlock[]; notice?: string }[];
};

/** A document as plain text, section by section: what is masked in it can be searched and checked by anybody. */
export function plainDocument({ title, facts, sections }: PlainSource): string {
  const head = [title, '', ...facts.map(({ label, value }) => `${label} : ${value}`)];
  const body = sections.flatMap(({ name, blocks, notice }) => [
    '',
    name.toUpperCase(),
    '',
    ...(notice === undefined ? [] : [notice]),
    ...blocks.flatMap(linesOf),
  ]);
  return `${[...head, ...body].join('\n')}\n`;
}

function linesOf(block: DossierBlock): string[] {
  switch (block.kind) {
    case 'items':
      return [
        ...(block.title === null ? [] : [block.title]),
        ...block.items.flatMap(({ label, value }) => (value === null ? [] : [labelled(label, value)])),
        '',
      ];
    case 'figures':
      return [...block.items.map(({ label, value }) => `${label} : ${value ?? ''}`), ''];
    case 'table':
      return [
        block.title,
        block.columns.map(({ label }) => label).join(' | '),
        ...block.rows.flatMap(({ cells, notes = [] }) => [
          block.columns.map(({ key }) => cellText(cells[key] ?? null)).join(' | '),
          ...notes,
        ]),
        ...(block.foot ? [block.columns.map(({ key }) => block.foot?.[key] ?? '').join(' | ')] : []),
        '',
      ];
    case 'promises':
      return [block.title, ...block.sentences.map((sentence) => `– ${sentence}`), ''];
    case 'files':
      return [block.title, ...block.files.map(({ fileName, detail }) => `– ${fileName} (${detail})`), ''];
    case 'unanswered':
      return [];
  }
}

function cellText(cell: DossierCell): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? cell : cell.join(', ');
}

/** A text that stands alone has no label. */
function labelled(label: string, value: string): string {
  return label === '' ? value : `${label} : ${value}`;
}
