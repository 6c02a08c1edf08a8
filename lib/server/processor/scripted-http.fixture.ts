import 'server-only';
import { type Call, ProcessorCallError, type ProcessorHttp, type ProcessorReply } from './http';

export type Answer = ProcessorReply | ProcessorCallError;

/** A processor that gives these answers one after the other, the last one for ever, and keeps what was asked. */
export function scripted(...answers: readonly Answer[]) {
  const asked: Call[] = [];
  const call: ProcessorHttp = (each) => {
    asked.push(each);
    const answer =
      answers[Math.min(asked.length, answers.length) - 1] ?? new ProcessorCallError('unanswered');
    return answer instanceof ProcessorCallError ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { call, asked };
}
