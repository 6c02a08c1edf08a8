/** Of a row that misses its goal: why, and what was tried. Said in docs/benchmarks.md for as long as it does. */
export const WHY: Readonly<Record<string, string>> = {
  B6: `the opponent sends three statements and checks nothing else; ours also keeps the session's rules, three limits, the request's key, the slot of the
card, the notice, a chained audit and the card's state, each written before the next begins (decision 0032). On this machine a message to PostgreSQL costs 0.1 ms in
writev alone: a profile of our process shows two fifths of its work there, a sixth in its own code and drizzle's, a tenth in Next, which by itself answers 1,371 requests a second with
nothing in them. Tried, each alone, in controls a second and p50 added: as it was 78/s and 27.5 ms; three limits in one statement, room for three calls at once, rotation only
where due, the notice not waited for 115/s and 18.9 ms; handle, pause, room, authorisation and slot in one statement and each statement parsed once for a
connection 168/s and 14.0 ms. No help: a larger nursery for the collector, more connections (the process is what is full), statements outside of transactions (the audit's lane needs its own).
What would help is fewer promises, or a driver that sends independent statements together. At Enfuce's limit an instance is busy for a tenth of its time.`.replaceAll(
    '\n',
    ' ',
  ),
  B9: `our start checks its configuration, brings the schema up to date, writes to the audit and takes up its jobs before it says that it is ready; the opponent answers with a page that is
made already. Of 0.9 s, Next needs 0.35, loading our modules 0.35 and the database 0.13. Tried: the packages left to Node and not in each bundle 1.63 s; drizzle-orm back in the bundle, of which it
needs a thousandth as a whole, 1.24 s; traces, passkeys and mail loaded when they are needed 1.22 s; what is composed in one bundle and not in seventeen 0.94 s (decision 0034). The memory at rest went from 236 to some
150 MiB by the same, and that after 10,000 changes from 734 to 300 by bounding the heap. No help: bounding the heap alone, for the rest.`.replaceAll(
    '\n',
    ' ',
  ),
};
