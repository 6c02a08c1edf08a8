import { z } from 'zod';

const directive = z.string().max(64).optional();

/** What a browser tells of a violation (CSP level 2, section 7.3), as far as it is looked at. */
export const CspReport = z.object({
  'csp-report': z.object({ 'effective-directive': directive, 'violated-directive': directive }),
});
