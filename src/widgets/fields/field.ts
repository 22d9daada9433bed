/** What the data of this folder is made of. */

/** The documents whose fields are explained. */
export type DocumentKind =
  | 'manifest.json' | 'repositories' | 'oci-layout' | 'index' | 'manifest' | 'config' | 'v1' | 'statement' | 'inspect';

/** What a field means. */
export interface Field {
  /** Where it stands: a JSON pointer (RFC 6901) in which `*` is any key or index, and a final `**` all that is below. */
  readonly pattern: string;
  /** One or two sentences. */
  readonly meaning: string;
  /** Where that is written. */
  readonly source: string;
}

/** A row of a table: the pattern from where the table is put, and the meaning. */
export type Row = readonly [pattern: string, meaning: string];

/** The fields of a table that stands at a place of a document. */
export function fieldsAt(place: string, source: string, rows: readonly Row[]): Field[] {
  return rows.map(([pattern, meaning]) => ({ pattern: place + pattern, meaning, source }));
}
