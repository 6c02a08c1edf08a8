import { describe, expect, test } from 'vitest';
import { Brand } from './brand';
import nordlund from './nordlund.json';
import tern from './tern.json';

/** The brand with one field changed: `path` with dots. */
function withField(path: string, value: unknown): unknown {
  const changed = structuredClone(nordlund) as Record<string, unknown>;
  const names = path.split('.');
  const last = names.pop() ?? '';
  const place = names.reduce((at, name) => at[name] as Record<string, unknown>, changed);
  place[last] = value;
  return changed;
}
const faultsOf = (given: unknown) =>
  Brand.safeParse(given).error?.issues.map(({ path }) => path.join('.')) ?? [];

test.each([
  ['nordlund', nordlund],
  ['tern', tern],
])('%s is a brand', (_, given) => {
  expect(faultsOf(given)).toEqual([]);
});

describe('a wrong field is named, and its twin passes', () => {
  test.each([
    ['name', '{brand}', 'Bank & Söhne'],
    ['name', '', 'B'],
    ['name', '<b>Bank</b>', 'Bank 24'],
    ['name', "O'Bank", 'O’Bank'],
    ['shortName', 'Thirteen sign', 'Twelve signs'],
    ['colours.accent.light', '#0B5D4E', '#0b5d4e'],
    ['colours.accent.dark', 'red;}body{display:none', '#74d6bc'],
    ['logo.viewBox', '0 0 28 28" onload="x', '0 0 28 28'],
    ['logo.stroke', 0, 2.5],
    ['links.home', 'http://bank.example/', 'https://bank.example/'],
    ['links.terms', 'javascript:alert(1)', undefined],
    ['links.privacy', 'https://someone@bank.example/', 'https://bank.example/privacy?lang=en'],
    ['support.phone', 'call us', '(09) 123-456'],
    ['support.hours.fi', undefined, 'aina'],
  ])('%s: %j, and %j', (path, wrong, right) => {
    expect(faultsOf(withField(path, wrong))).toEqual([path]);
    expect(faultsOf(withField(path, right))).toEqual([]);
  });

  test.each(['M0 0"/><script>', 'url(#x)', '', '0 0', 'M0 0&#34;'])('a path %j', (d) => {
    expect(faultsOf(withField('logo.paths', [d]))).toEqual(['logo.paths.0']);
    expect(faultsOf(withField('logo.paths', ['m0,0 1.5-2a3 3 0 011 1z']))).toEqual([]);
  });

  test('a product’s code', () => {
    expect(faultsOf(withField('products', { 'A B': 'Card' }))).toEqual(['products.A B']);
    expect(faultsOf(withField('products', { A_B: 'Card' }))).toEqual([]);
  });

  test('what nobody asked for', () => {
    expect(Brand.safeParse({ ...nordlund, font: 'Comic' }).success).toBe(false);
  });
});

describe('too faint a text stops it, and the pair is named', () => {
  test.each([
    ['colours.accent.light', '#8fc9bd', 'colours.accent.light', 'on paper'],
    ['colours.accentInk.dark', '#ffffff', 'colours.accentInk.dark', 'on accent'],
    ['colours.cardInk.light', '#22806b', 'colours.cardInk.light', 'on cardGlow'],
    ['colours.edge', { light: '#f0f0f0', dark: '#6b7a73' }, 'colours.edge.light', 'on paper'],
  ])('%s as %j', (path, value, fault, pair) => {
    const issues = Brand.safeParse(withField(path, value)).error?.issues ?? [];
    expect(issues.map((each) => each.path.join('.'))).toContain(fault);
    expect(issues.map(({ message }) => message).join('\n')).toContain(pair);
  });
});
