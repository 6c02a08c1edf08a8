import { z } from 'zod';

/** Each button has the token as its value, and its name says why: the pages need no hidden field (S25). */
export const SignOutForm = z.object({
  csrf: z.string().default(''),
  everywhere: z.string().optional(),
  pressed: z.string().optional(),
});

/** What an OpenID provider posts (Back-Channel Logout 1.0, section 2.5); other fields are ignored, as the section asks. */
export const LogoutForm = z.object({ logout_token: z.string().min(1) });
