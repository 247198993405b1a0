import { useQuery } from '@tanstack/react-query'
import type { Programme } from '../../../web/contract/programme.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { Figure } from '../../kit/page.tsx'
import { useDesk } from '../../shell/desk-context.ts'
import { quizQuery } from '../quiz/queries.ts'

/** Step 8: how many know them by heart, and the way to one's own questions. */
export function SecondNatureStep({ programme }: { readonly programme: Programme }) {
  const { deskId } = useDesk()
  const { data } = useQuery(quizQuery(deskId))
  const passed = data?.people.filter(({ hasPassed }) => hasPassed).length ?? 0
  return (
    <div className="space-y-4">
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        <Figure name="Second nature" note="of the people of this desk">
          {Math.floor(programme.secondNatureShare * 100)} %
        </Figure>
        {data ? (
          <Figure name="Quiz passed" note={`of ${data.people.length}`}>
            {passed}
          </Figure>
        ) : null}
      </dl>
      <ButtonLink to="/d/$deskId/guidelines/quiz" params={{ deskId }} look="plain">
        {data?.dueCount
          ? `Answer your ${data.dueCount === 1 ? 'question' : `${data.dueCount} questions`}`
          : 'To the quiz'}
      </ButtonLink>
    </div>
  )
}
