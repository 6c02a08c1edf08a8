import 'server-only';

/**
 * SQLSTATE (PostgreSQL, appendix A): the server is full, ends, starts or is too busy; and Node's words for a line that is
 * not there. After these nothing was written, or nobody knows.
 */
const CODES = new Set([
  ...['08000', '08001', '08003', '08004', '08006', '25P03', '53000', '53100', '53200', '53300', '53400'],
  ...['57014', '57P01', '57P02', '57P03', '57P05', '58000', '58030', '40001', '40P01', '55P03'],
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'],
]);
/** The driver gives these no code. */
const WORDS =
  /^(timeout exceeded when trying to connect|timeout expired|Connection terminated|Query read timeout|Client has encountered a connection error|Cannot use a pool after calling end)/;

/** Whether an error, or what caused it, is that the database gave no answer: then all is refused (REL-11). */
export function isDatabaseUnavailable(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code } = each as NodeJS.ErrnoException;
    if ((code !== undefined && CODES.has(code)) || WORDS.test(each.message)) return true;
  }
  return false;
}
