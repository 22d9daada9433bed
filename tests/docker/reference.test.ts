import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseReference, type Reference } from '../../src/docker/reference/index.ts';

interface Refused { input: string; error: string }
interface Accepted { input: string; fromImage: string; tag: string; familiar: string | null }

const { client, references } = JSON.parse(readFileSync('tests/fixtures/docker/references.json', 'utf8')) as { client: string; references: (Refused | Accepted)[] };
const refused = references.filter((row): row is Refused => 'error' in row);
const accepted = references.filter((row): row is Accepted => !('error' in row));
const read = (text: string) => parseReference(text) as Reference;
const shown = (text: string) => JSON.stringify(text.length > 70 ? `${text.slice(0, 67)}…${text.length}` : text);

describe(`references, as Docker’s client ${client} judges them`, () => {
  it('holds at least two hundred of them', () => {
    expect(references.length).toBeGreaterThanOrEqual(200);
  });

  it.each(refused.map((row) => [shown(row.input), row] as const))('refuses %s in the client’s words', (_, { input, error }) => {
    expect(parseReference(input)).toEqual({ error });
  });

  it.each(accepted.map((row) => [shown(row.input), row] as const))('asks the engine for what the client asks for: %s', (_, { input, fromImage, tag, familiar }) => {
    const { registry, repository, ...reference } = read(input);
    expect({ fromImage: registry === null ? repository : `${registry}/${repository}`, tag: reference.digest ?? reference.tag }).toEqual({ fromImage, tag });
    if (familiar !== null) expect(reference.familiar).toBe(familiar);
  });
});
