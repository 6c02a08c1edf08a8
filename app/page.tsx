import { redirect } from 'next/navigation';
import { cardholderOrSignIn } from '@/lib/server/auth/require-cardholder';

export default async function Home() {
  await cardholderOrSignIn();
  redirect('/cards');
}
