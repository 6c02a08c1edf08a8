import 'server-only';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { randomToken } from '../pseudonyms';
import type { NewPasskey } from './passkeys';

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();

/** WebAuthn level 3, section 6.1: bits of the authenticator data's flags. */
export const FLAGS = { present: 0x01, verified: 0x04, backupEligible: 0x08, backedUp: 0x10 } as const;

/** What an answer says; each part can be falsified before it is signed. */
export interface Saying {
  readonly clientData: Readonly<Record<string, unknown>>;
  readonly rpId: string;
  readonly flags: number;
  readonly counter: number;
}

/** An authenticator in software: an ES256 key pair that answers challenges as a real one does. */
export function createAuthenticator(holderId: string, deviceType: NewPasskey['deviceType'] = 'singleDevice') {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  // COSE_Key (RFC 9052): a map of kty EC2, alg ES256, crv P-256, and two coordinates of 32 bytes.
  const cose = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ]);
  const credentialId = randomToken(32);
  const passkey: NewPasskey = {
    ...{ credentialId, holderId, deviceType, counter: 0, transports: ['internal'], backedUp: false },
    publicKey: new Uint8Array(cose),
    name: null,
  };

  /** AuthenticationResponseJSON, WebAuthn level 3 section 5.1. */
  function answer({ clientData, rpId, flags, counter }: Saying, userHandle?: string) {
    const clientDataJSON = Buffer.from(JSON.stringify(clientData));
    const end = Buffer.alloc(5);
    end.writeUInt8(flags, 0);
    end.writeUInt32BE(counter, 1);
    const authenticatorData = Buffer.concat([sha256(rpId), end]);
    const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientDataJSON)]), privateKey);
    return {
      ...{ id: credentialId, rawId: credentialId, type: 'public-key', clientExtensionResults: {} },
      response: {
        clientDataJSON: clientDataJSON.toString('base64url'),
        authenticatorData: authenticatorData.toString('base64url'),
        signature: signature.toString('base64url'),
        ...(userHandle === undefined ? {} : { userHandle }),
      },
    };
  }
  return { passkey, answer };
}
