interface Answer {
  /** The anchor: other pages lead here by it. */
  readonly name: string;
  readonly question: string;
  readonly answer: string;
  readonly href: string;
  readonly action: string;
}

interface ContentsProps {
  /** Names the list for those who do not see that it is one. */
  label: string;
  items: readonly Pick<Answer, 'name' | 'question'>[];
}

/** The questions alone, each leading to its answer. */
export function Contents({ label, items }: ContentsProps) {
  return (
    <nav aria-label={label} className="print:hidden">
      <ul role="list" className="grid">
        {items.map(({ name, question }) => (
          <li key={name}>
            <a className="inline-flex min-h-9 items-center py-1" href={`#${name}`}>
              {question}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Questions and answers, all open: whoever looks for a word finds it, and paper shows it all. */
export function Answers({ items }: { items: readonly Answer[] }) {
  return (
    <div className="grid">
      {items.map(({ name, question, answer, href, action }) => (
        <section
          key={name}
          id={name}
          aria-labelledby={`${name}-question`}
          className="grid scroll-mt-6 gap-2 border-t border-line py-6 target:border-t-2 target:border-accent"
        >
          <h2 id={`${name}-question`}>{question}</h2>
          <p>{answer}</p>
          <div>
            <a
              className="inline-flex min-h-12 items-center font-[650]"
              href={href}
              id={`${name}-way`}
              aria-labelledby={`${name}-way ${name}-question`}
            >
              {action}
            </a>
          </div>
        </section>
      ))}
    </div>
  );
}
