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

export interface LocalCertificate {
  /** Both as PEM. */
  readonly key: string;
  readonly cert: string;
  /** The certificate alone, for whoever must trust it (`NODE_EXTRA_CA_CERTS`). */
  readonly certFile: string;
}

const DAY_MS = 86_400_000;

/** A certificate for this machine's own names, for one day, which nobody trusts who is not told to. */
export async function localCertificate(folder: string): Promise<LocalCertificate> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const made = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Set PIN on this machine',
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + DAY_MS),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
      ]),
    ],
  });
  const cert = made.toString('pem');
  const key = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
  const certFile = join(folder, 'local.pem');
  mkdirSync(folder, { recursive: true });
  writeFileSync(certFile, cert);
  return { key, cert, certFile };
}
