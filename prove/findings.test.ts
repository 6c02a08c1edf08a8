import { describe, expect, test } from 'vitest';
import { faultsOf, type Finding, tellFindings } from './findings.ts';

const log: Finding = { place: 'the log', kind: 'bank', bytes: 1_200, found: {}, must: [] };
const processor: Finding = {
  ...{ place: 'the processor', kind: 'twin', bytes: 5_000_000 },
  ...{ found: { PIN: ['plain'] }, must: ['PIN'] },
};

describe('the proof', () => {
  test('holds where nothing is at the bank and the twins find all', () => {
    expect(faultsOf([log, processor])).toEqual([]);
  });

  test.each<[string, Finding[], string]>([
    ['something is at the bank', [{ ...log, found: { TZPK: ['hex'] } }, processor], 'the log: TZPK (hex)'],
    ['a twin finds nothing', [log, { ...processor, found: {} }], 'the processor: no PIN, though it is there'],
    ['a place is empty', [{ ...log, bytes: 0 }, processor], 'the log: there was nothing to look through'],
    ['there is no twin', [log], 'no place of the kind twin was looked through'],
    ['nothing was looked through', [processor], 'no place of the kind bank was looked through'],
  ])('fails where %s', (_, findings, fault) => {
    expect(faultsOf(findings)).toEqual([fault]);
  });

  test('is told in a table', () => {
    expect(tellFindings([{ ...log, found: { PIN: ['plain'] } }, processor])).toBe(
      [
        'The bank: nothing may be there             size  PIN    PIN block  RSA key  TZPK  encrypted block',
        'the log                                  1.2 kB  FOUND  ·          ·        ·     ·',
        '',
        'Its twins: the same search must find it    size  PIN    PIN block  RSA key  TZPK  encrypted block',
        'the processor                            5.0 MB  found',
      ].join('\n'),
    );
  });
});
