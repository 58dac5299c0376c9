/** Separators, encodings, quotes and damage: what a CSV file may be and still be read. */
import { afterAll, describe, expect, it } from '@jest/globals';
import { aDocument, criterion, profile } from '../engine/support/builders.ts';
import { openWorkshop } from './support/run-fitgate.ts';
import { issuesOf, runOn, verdictsOf } from './support/run-in-process.ts';

const workshop = openWorkshop();
afterAll(workshop.remove);

const criteria = JSON.stringify(
  aDocument({
    profiles: [profile('p', [criterion('c', { fact: 'company.a', is: 'is', value: 'Curaçao 東京' })])],
    flags: [],
  }),
);
const latin = JSON.stringify(
  aDocument({
    profiles: [profile('p', [criterion('c', { fact: 'company.a', is: 'is', value: 'Curaçao' })])],
    flags: [],
  }),
);
const read = (companies: string | Uint8Array, document = criteria) =>
  runOn(workshop, 'score', { criteria: document, companies });
const TABLE = 'hs_object_id,a\r\n1,Curaçao 東京\r\n2,x\r\n';
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

describe('a file of companies', () => {
  it.each([
    ['commas', TABLE],
    ['semicolons', TABLE.replaceAll(',', ';')],
    ['tabs', TABLE.replaceAll(',', '\t')],
    ['pipes', TABLE.replaceAll(',', '|')],
    ['a sep= line', `sep=;\r\n${TABLE.replaceAll(',', ';')}`],
    ['a byte order mark and a sep= line', `\uFEFFsep=;\n${TABLE.replaceAll(',', ';')}`],
    ['semicolons, and commas in a label', 'Record ID;"Street, No";a;b\n1;x;Curaçao 東京;\n2;;x;\n'],
    ['old line ends', TABLE.replaceAll('\r\n', '\r')],
    ['mixed line ends', 'hs_object_id,a\r\n1,Curaçao 東京\n2,x\r\n'],
    ['UTF-8 with a byte order mark', `\uFEFF${TABLE}`],
    ['UTF-16 LE', utf16(`\uFEFF${TABLE}`)],
    ['UTF-16 LE without a mark', utf16(`hs_object_id,a,name,other\n1,Curaçao 東京,,\n2,x,,\n`)],
    ['UTF-16 BE', utf16(`\uFEFF${TABLE}`).swap16()],
    ['UTF-16 BE without a mark', utf16(`hs_object_id,a,name,other\n1,Curaçao 東京,,\n2,x,,\n`).swap16()],
  ])('is read with %s', async (_, content) => {
    const run = await read(content);
    expect([run.exitCode, verdictsOf(run)]).toEqual([0, { 1: 'met', 2: 'missed' }]);
    expect(issuesOf(run, 'companies')).toEqual([]);
  });

  it('is read as Windows-1252 where it is no UTF-8, however late that shows, and says so', async () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => `${row + 10},some words`).join('\n');
    const run = await read(Buffer.from(`hs_object_id,a\n${rows}\n1,Cura\xe7ao\n`, 'latin1'), latin);
    expect(verdictsOf(run)[1]).toBe('met');
    expect(issuesOf(run, 'companies')).toMatchObject([{ kind: 'guessed_encoding', value: 'Windows-1252' }]);
  });

  it('stays UTF-8 when a few bytes of it are damaged, and says how many', async () => {
    const whole = Buffer.from('hs_object_id,a\n1,Curaçao\n2,Été\n3,x');
    const run = await read(Buffer.concat([whole, Buffer.from([0xff, 0x0a])]), latin);
    expect(verdictsOf(run)).toEqual({ 1: 'met', 2: 'missed', 3: 'missed' });
    expect(issuesOf(run, 'companies')).toMatchObject([{ kind: 'unreadable_characters', count: 1 }]);
  });

  it('characters that lie across two chunks of the file are whole', async () => {
    const padding = Array.from({ length: 70 }, (_, row) => `${row + 10},${'é'.repeat(997 + row)}`).join('\n');
    const run = await read(`hs_object_id,a\n${padding}\n1,Curaçao\n`, latin);
    expect(verdictsOf(run)[1]).toBe('met');
    expect(issuesOf(run, 'companies')).toEqual([]);
  });

  it('loses rows that have another number of cells, repeat the header, or have no id, and says so', async () => {
    const run = await read(
      'hs_object_id,a\n1,Curaçao\nhs_object_id,a\n2,x,y\n3\n4,Curaçao,\n,Curaçao\n\n5,Plain "quote" inside\n6,"Two\nlines"\n',
      latin,
    );
    expect(verdictsOf(run)).toEqual({ 1: 'met', 4: 'met', 5: 'missed', 6: 'missed' });
    expect(run.json.input.files[0]).toMatchObject({ rows: 8, used: 4 });
    expect(issuesOf(run, 'companies')).toEqual([
      { kind: 'repeated_header', column: null, count: 1, firstRow: 2, value: null },
      { kind: 'ragged_row', column: null, count: 2, firstRow: 3, value: '3 cells' },
      { kind: 'no_id', column: 'hs_object_id', count: 1, firstRow: 6, value: null },
    ]);
  });

  it('loses NUL characters, and says so', async () => {
    const run = await read('hs_object_id,a\n1,Cura\0çao\n2,x\n', latin);
    expect(verdictsOf(run)).toEqual({ 1: 'met', 2: 'missed' });
    expect(issuesOf(run, 'companies')).toEqual([
      { kind: 'nul_character', column: 'a', count: 1, firstRow: 1, value: 'Curaçao' },
    ]);
  });

  it('with one column twice reads the first; an internal name goes before a label', async () => {
    const twice = await read('hs_object_id,a,a\n1,Curaçao,x\n', latin);
    expect(verdictsOf(twice)).toEqual({ 1: 'met' });
    expect(issuesOf(twice, 'companies')).toMatchObject([{ kind: 'repeated_column', column: 'a' }]);
    const named = await read('Record ID,hs_object_id,a\n7,1,Curaçao\n', latin);
    expect(verdictsOf(named)).toEqual({ 1: 'met' });
  });

  it('with a header alone has no companies; an empty one, or one without ids, is a problem', async () => {
    expect((await read('hs_object_id,a\n')).exitCode).toBe(0);
    expect((await read('')).json.problems).toMatchObject([{ problem: expect.stringContaining('is empty') }]);
    expect((await read('\n\n')).exitCode).toBe(1);
    const without = await read('Recrod ID,a\n1,x\n');
    expect(without.exitCode).toBe(1);
    expect(without.stderr).toContain('did you mean "Recrod ID"?');
  });

  it.each([
    ['PK\u0003\u0004\u0014', 'Excel workbook'],
    ['%PDF-1.7\n', 'PDF'],
    ['<!DOCTYPE html>\n<html>', 'web page'],
    ['{"results": []}', 'JSON'],
    ['[{"id": 1}]', 'JSON'],
  ])('that is something else (%j) is named as that', async (start, name) => {
    const run = await read(Buffer.from(start, 'latin1'));
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain(name);
  });
});
