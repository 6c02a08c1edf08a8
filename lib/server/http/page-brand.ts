import 'server-only';
import { headers } from 'next/headers';
import { brandStyle } from '@/lib/brand/style';
import { container } from '../container';

const NONCE = /'nonce-([^']+)'/;

/** How this page is dressed: the brand's colours, and the nonce without which its policy refuses them. */
export async function pageBrand() {
  // middleware.ts puts the policy on the request. Asked for first: while the app is built there is neither it nor a brand.
  const policy = (await headers()).get('content-security-policy') ?? '';
  const { brand } = container();
  return {
    style: brandStyle(brand),
    nonce: NONCE.exec(policy)?.[1],
    /** Beside Enfuce's frame nothing leads away. Only the pages whose policy forbids every frame may link to the bank. */
    mayLinkAway: policy.includes("frame-src 'none'"),
  };
}

/** What colours the browser's own edge beside the header, in daylight and in the dark. */
export function themeColours() {
  const { light, dark } = container().palette.surface;
  return [
    { media: '(prefers-color-scheme: light)', color: light },
    { media: '(prefers-color-scheme: dark)', color: dark },
  ];
}
