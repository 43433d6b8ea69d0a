/** What a Table Schema says of one column. Source: the Table Schema specification of Frictionless Data. */
type Field = {
  name: string;
  type: string;
  trueValues?: string[];
  falseValues?: string[];
  constraints: {
    required?: boolean;
    pattern?: string;
    enum?: string[];
    minimum?: number;
    maximum?: number;
    maxLength?: number;
  };
};
export type TableSchema = { fields: Field[] };

/** What is wrong with a table, cell by cell, judged from the schema alone. */
export function tableFlaws(
  { fields }: TableSchema,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  if (header.join('|') !== fields.map(({ name }) => name).join('|')) return ['header'];
  return rows.flatMap((row, line) => {
    if (row.length !== fields.length) return [`line ${line}: ${row.length} cells`];
    return fields.flatMap((field, index) => {
      const flaw = cellFlaw(field, row[index] ?? '');
      return flaw ? [`line ${line}, ${field.name}: ${flaw}`] : [];
    });
  });
}

function cellFlaw({ type, constraints, ...field }: Field, cell: string): string | undefined {
  const { required, pattern, enum: among, minimum, maximum, maxLength } = constraints;
  if (cell === '') return required ? 'missing' : undefined;
  if (type === 'date' && !isDate(cell)) return 'not a date';
  if (type === 'number' && !/^-?\d+(\.\d+)?$/.test(cell)) return 'not a number';
  if (type === 'boolean' && ![...(field.trueValues ?? []), ...(field.falseValues ?? [])].includes(cell))
    return 'not a boolean';
  if (pattern && !new RegExp(pattern).test(cell)) return 'not of the pattern';
  if (among && !among.includes(cell)) return 'not among the values';
  if (minimum !== undefined && Number(cell) < minimum) return 'too small';
  if (maximum !== undefined && Number(cell) > maximum) return 'too large';
  if (maxLength !== undefined && cell.length > maxLength) return 'too long';
  return undefined;
}

function isDate(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
  );
}

/** A CSV as RFC 4180 says it: quotes doubled inside quotes, records ended by CRLF. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted && character === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"') quoted = !quoted;
    else if (!quoted && character === ',') {
      row.push(cell);
      cell = '';
    } else if (!quoted && character === '\r' && text[at + 1] === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
      at += 1;
    } else cell += character;
  }
  return rows;
}
