import { Actions } from '../ui/actions';
import { ButtonLink } from '../ui/button';
import { Intro } from './intro';

interface ProblemNoticeProps {
  title: string;
  text: string;
  incident: string;
  retry: { readonly href: string; readonly label: string };
}

/** A page without what it is about: what happened, what is safe, what to do, and what to name on the phone. */
export function ProblemNotice({ title, text, incident, retry }: ProblemNoticeProps) {
  return (
    <>
      <Intro title={title} lead={text} />
      <Actions>
        <ButtonLink href={retry.href}>{retry.label}</ButtonLink>
      </Actions>
      <p className="text-small text-muted">{incident}</p>
    </>
  );
}
