import type { Course } from '../../model/case.ts'
import { duration } from '../kit/time.ts'

/** By when the case is to be answered; once it is, whether it was in time. */
export function dueWords(
  { answerByMs, answeredAtMs }: Pick<Course, 'answerByMs' | 'answeredAtMs'>,
  nowMs: number,
): string {
  const leftMs = answerByMs - (answeredAtMs ?? nowMs)
  if (answeredAtMs !== undefined) return leftMs >= 0 ? 'Answered in time' : `Answered ${duration(-leftMs)} late`
  return leftMs >= 0 ? `To be answered in ${duration(leftMs)}` : `Late by ${duration(-leftMs)}`
}
