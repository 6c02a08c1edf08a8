const lines = (text: string) => text.trim().replaceAll('\n', ' ');

/** Of a row that misses its goal: why, and what was tried. Said in docs/benchmarks.md for as long as it does. */
export const WHY: Readonly<Record<string, string>> = {
  B6: lines(`
the opponent sends three statements and checks nothing else; ours also keeps the session's rules, three limits, the request's key, the slot of the
card, the notice, a chained audit and the card's state, each written before the next begins (decision 0032). A message to PostgreSQL costs this machine a tenth of a millisecond in
writev alone: a profile of our process shows two fifths of its work there, a sixth in our code and drizzle's, a tenth in Next, which by itself answered 1,371 requests a second with
nothing in them. Tried, one after the other, in controls a second and p50 added: as it was 78/s and 27.5 ms; three limits in one statement, room for three calls at once, rotation only
where due, the notice not waited for 115/s and 18.9 ms; handle, pause, room, authorisation and slot in one statement, and each statement parsed once for a
connection 118 to 168/s and 14.0 to 19.6 ms in ten runs. No help: packages outside of the bundles, or in them again, a bound for the heap, a larger nursery. A driver that sends independent statements together has nothing to send:
each of the thirteen on the way may end it before the next, and the two pairs that do not go at the same time already. With one claim at a time, 5 of 15 ms of our process
are spent in writev, while PostgreSQL does a statement; drizzle takes 1.7, Next 1.5, and the rest lies in pieces of less than half a millisecond.
At Enfuce's limit, eleven controls a second over all instances, one instance spends a tenth of its time on them.`),
  B9: lines(`
our start checks its configuration, brings the schema up to date, writes to the audit and takes up its jobs before it says that it is ready; the opponent answers with a page that is
made already. Of 0.8 s Next needs 0.27 before it comes to us, the loading of our modules 0.27, the database 0.09 and the first answer 0.1. Tried, one after the other: as it was 1.75 s; packages left to Node and not in each bundle 1.63 s;
drizzle-orm, which as a whole loads 130 MiB, back in the bundle 1.24 s; traces, passkeys and mail loaded when they are needed 1.22 s; what is composed in one bundle and not in seventeen
0.94 s; what sends traces, which came along unseen, left out 0.84 s; packages that only the composed parts want in their bundle 0.80 to 0.87 s in five runs (decision 0034). No help: the
queues of the jobs made at the same time; Next's loading of all pages in the background, which takes 75 ms from the first answer, put off until each is asked for: the first who come
would pay for it. The memory at rest went from 236 to some 145 MiB by the same; that after 10,000 changes from 734 to 300 by bounding the heap, which the opponent does
without.`),
};
