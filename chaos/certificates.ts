// What the generator of certificates is built on asks for it.
import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BasicConstraintsExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

export type CertificateKind = 'good' | 'stranger' | 'expired' | 'otherHost';
interface KeyAndCert {
  readonly key: string;
  readonly cert: string;
}
export type Certificates = Readonly<Record<CertificateKind, KeyAndCert>>;

const DAY_MS = 86_400_000;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

async function make(kind: CertificateKind, host: string, daysLeft: number): Promise<KeyAndCert> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const made = await X509CertificateGenerator.createSelfSigned({
    name: `CN=Chaos ${kind}`,
    notBefore: new Date(Date.now() - 3 * DAY_MS),
    notAfter: new Date(Date.now() + daysLeft * DAY_MS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new SubjectAlternativeNameExtension([{ type: 'dns', value: host }]),
    ],
  });
  const key = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
  return { key, cert: made.toString('pem') };
}

/**
 * One that is good and three that are not. All but the stranger's are trusted by whoever reads the file, so that each of
 * the others is refused for its own reason alone.
 * @returns the certificates, and the file for `NODE_EXTRA_CA_CERTS`
 */
export async function makeCertificates(
  folder: string,
): Promise<{ readonly certificates: Certificates; readonly trusted: string }> {
  const certificates: Certificates = {
    good: await make('good', 'localhost', 1),
    stranger: await make('stranger', 'localhost', 1),
    expired: await make('expired', 'localhost', -1),
    otherHost: await make('otherHost', 'enfuce.example', 1),
  };
  const trusted = join(folder, 'trusted.pem');
  mkdirSync(folder, { recursive: true });
  const { good, expired, otherHost } = certificates;
  writeFileSync(trusted, [good, expired, otherHost].map(({ cert }) => cert).join('\n'));
  return { certificates, trusted };
}
