import { describe, expect, test } from 'vitest';
import { trustOwnBuild, type TrustedTypesFactory } from './trusted-types';

const OWN = '{ let press = null; }';
const ORIGIN = 'https://cards.bank.example';

function policy() {
  let name = '';
  let rules: Parameters<TrustedTypesFactory['createPolicy']>[1] | undefined;
  trustOwnBuild({ createPolicy: (called, given) => void ([name, rules] = [called, given]) }, ORIGIN, OWN);
  if (!rules) throw new Error('no policy was made');
  return { name, rules };
}

describe('S30 what may become a script', () => {
  test('is decided by one policy, which knows our own inline script, and no HTML but React’s empty script', () => {
    const { name, rules } = policy();
    expect(name).toBe('default');
    expect(Object.keys(rules)).toEqual(['createHTML', 'createScript', 'createScriptURL']);
    expect(rules.createScript(OWN)).toBe(OWN);
    for (const text of ['', `${OWN} `, 'alert(1)']) expect(rules.createScript(text)).toBeNull();
    expect(rules.createHTML('<script></script>')).toBe('<script></script>');
    for (const html of ['<script>1</script>', '<img src=x onerror=x>', '<p>', '', '<script></script> '])
      expect(rules.createHTML(html)).toBeNull();
  });

  test.each(['/_next/static/chunks/a.js', `${ORIGIN}/_next/static/chunks/0~b.js?v=1`])('%s may', (url) => {
    expect(policy().rules.createScriptURL(url)).toBe(url);
  });

  test.each([
    'https://evil.example/_next/static/chunks/a.js',
    '//evil.example/_next/static/a.js',
    'https://cards.bank.example.evil.example/_next/static/a.js',
    'https://cards.bank.example@evil.example/_next/static/a.js',
    'http://cards.bank.example/_next/static/a.js',
    'data:text/javascript,alert(1)',
    'javascript:alert(1)//_next/static/',
    'blob:https://cards.bank.example/_next/static/x',
    '/api/brand/any',
    '/_next/static/../../api/brand/any',
    '/_next/static/%2e%2e/%2e%2e/api/brand/any',
    '\\\\evil.example/_next/static/a.js',
    '',
  ])('%s may not', (url) => {
    expect(policy().rules.createScriptURL(url)).toBeNull();
  });

  test('a browser that has no Trusted Types goes on without', () => {
    expect(() => trustOwnBuild(undefined, ORIGIN, OWN)).not.toThrow();
  });
});
