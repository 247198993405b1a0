import { X } from 'lucide-react'
import { useState } from 'react'
import { risks, type Risk } from '../../model/lane.ts'
import type { PolicyView } from '../../web/contract/deciding.ts'
import { riskWords } from '../deciding/words.ts'
import { Button } from '../kit/button.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { ListField } from '../kit/list-field.tsx'
import type { PartProps } from './part-props.ts'

type TopicView = PolicyView['topics'][number]

/** A topic that is renamed or removed is so in the lane rules that name it, too. */
export function Topics({ policy, isReadOnly, onChange }: PartProps) {
  const [openIndex, setOpenIndex] = useState<number>()
  const put = (topics: readonly TopicView[], laneRules = policy.laneRules) =>
    onChange({ ...policy, topics: [...topics], laneRules })
  const change = (index: number, topic: TopicView) => {
    const old = policy.topics[index]?.name ?? ''
    put(policy.topics.with(index, topic), renamed(policy, old, topic.name))
  }
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {policy.topics.map((topic, index) => (
          <li key={index} className="py-3">
            <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 md:grid-cols-[11rem_5rem_minmax(0,1fr)_auto]">
              <p className="text-sm font-[550]">{topic.name}</p>
              <p className="text-xs leading-[19px] text-ink-2 max-md:col-start-1">{riskWords[topic.risk]} risk</p>
              <p className="line-clamp-2 text-xs leading-[19px] text-ink-3 max-md:col-start-1">
                {topic.words.join(', ')}
              </p>
              {isReadOnly ? null : (
                <Button
                  isSmall
                  look="quiet"
                  className="max-md:col-start-2 max-md:row-start-1"
                  aria-expanded={openIndex === index}
                  onClick={() => setOpenIndex(openIndex === index ? undefined : index)}
                >
                  Change
                </Button>
              )}
            </div>
            {openIndex === index && !isReadOnly ? (
              <TopicForm
                topic={topic}
                onChange={(next) => change(index, next)}
                onRemove={() => {
                  setOpenIndex(undefined)
                  put(policy.topics.toSpliced(index, 1), renamed(policy, topic.name, undefined))
                }}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {isReadOnly ? null : (
        <Button
          className="mt-3"
          onClick={() => {
            put([...policy.topics, { name: `Topic ${policy.topics.length + 1}`, words: [], risk: 'low' }])
            setOpenIndex(policy.topics.length)
          }}
        >
          Add a topic
        </Button>
      )}
    </>
  )
}

/** Rules speak of topics by name, so they follow a new name and let go of one that is gone. */
function renamed(policy: PolicyView, from: string, to: string | undefined): PolicyView['laneRules'] {
  return policy.laneRules.map((rule) => {
    const { topics, ...when } = rule.when
    if (!topics?.includes(from)) return rule
    const names = topics.flatMap((name) => (name === from ? (to ?? []) : name))
    return { ...rule, when: names.length === 0 ? when : { ...when, topics: names } }
  })
}

interface TopicFormProps {
  readonly topic: TopicView
  readonly onChange: (topic: TopicView) => void
  readonly onRemove: () => void
}

function TopicForm({ topic, onChange, onRemove }: TopicFormProps) {
  return (
    <div className="mt-3 space-y-4 rounded-md border border-line bg-surface p-4">
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_9rem]">
        <TextField
          label="Name"
          maxLength={60}
          value={topic.name}
          onChange={(event) => onChange({ ...topic, name: event.target.value })}
        />
        <SelectField
          label="Risk"
          value={topic.risk}
          onChange={(event) => onChange({ ...topic, risk: event.target.value as Risk })}
        >
          {risks.map((risk) => (
            <option key={risk} value={risk}>
              {riskWords[risk]}
            </option>
          ))}
        </SelectField>
      </div>
      <ListField
        label="Words"
        help="Two words are a phrase; burn* also finds burning."
        values={topic.words}
        max={200}
        onChange={(words) => onChange({ ...topic, words: [...words] })}
      />
      <Button isSmall look="quiet" onClick={onRemove}>
        <X size={13} aria-hidden /> Remove this topic
      </Button>
    </div>
  )
}
