import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { lanes, risks, type Lane, type Risk } from '../../model/lane.ts'
import { playbookKinds } from '../../model/playbook.ts'
import type { LaneRuleView } from '../../web/contract/deciding.ts'
import { policyQuery } from '../api/queries.ts'
import { Choices } from '../deciding/choices.tsx'
import { channelKinds, channelName, riskWords } from '../deciding/words.ts'
import { Button, IconButton } from '../kit/button.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { LaneMark } from '../kit/marks.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { classesQuery } from '../sign-off/queries.ts'
import { WithoutRule } from './without-rule.tsx'
import type { PartProps } from './part-props.ts'

/** In their order: the first that holds decides. */
export function LaneRules({ policy, isReadOnly, onChange }: PartProps) {
  const { laneRules } = policy
  const { deskId } = useDesk()
  const [openId, setOpenId] = useState<string>()
  const [triedId, setTriedId] = useState<string>()
  /** What is not in force yet has no past to be held against. */
  const { data: inForce } = useQuery(policyQuery(deskId))
  const isInForce = (rule: LaneRuleView) =>
    inForce?.policy.laneRules.some(({ ruleId }) => ruleId === rule.ruleId) === true
  const put = (rules: readonly LaneRuleView[]) => onChange({ ...policy, laneRules: [...rules] })
  const move = (index: number, step: 1 | -1) => {
    const rules = [...laneRules]
    const [rule] = rules.splice(index, 1)
    if (rule) rules.splice(index + step, 0, rule)
    put(rules)
  }
  const add = () => {
    const ruleId = `rule-${Date.now().toString(36)}`
    put([{ ruleId, says: 'Say in words what this rule says', when: {}, lane: 'amber' }, ...laneRules])
    setOpenId(ruleId)
  }
  return (
    <>
      <ol className="divide-y divide-line border-y border-line">
        {laneRules.map((rule, index) => (
          <li key={rule.ruleId} className="py-3">
            <div className="grid grid-cols-[4.5rem_minmax(0,1fr)] items-start gap-x-3 @lg:grid-cols-[4.5rem_minmax(0,1fr)_auto]">
              <LaneMark lane={rule.lane} className="text-sm" />
              <div className="min-w-0">
                <p className="text-sm text-pretty">
                  {rule.says}
                  {rule.clause ? <span className="text-ink-3"> ({rule.clause})</span> : null}
                </p>
                <p className="text-xs text-ink-3">{conditionWords(rule)}</p>
              </div>
              {isReadOnly ? null : (
                <div className="flex @max-lg:order-1 @max-lg:col-start-2 @max-lg:-ml-2">
                  <IconButton label="Earlier" disabled={index === 0} onClick={() => move(index, -1)}>
                    <ArrowUp size={14} aria-hidden />
                  </IconButton>
                  <IconButton label="Later" disabled={index === laneRules.length - 1} onClick={() => move(index, 1)}>
                    <ArrowDown size={14} aria-hidden />
                  </IconButton>
                  <Button
                    isSmall
                    look="quiet"
                    aria-expanded={openId === rule.ruleId}
                    onClick={() => setOpenId(openId === rule.ruleId ? undefined : rule.ruleId)}
                  >
                    Change
                  </Button>
                </div>
              )}
            </div>
            {isInForce(rule) && rule.lane !== 'green' ? (
              <button
                type="button"
                className="link mt-1 ml-[5.25rem] min-h-6 text-xs text-ink-2"
                aria-expanded={triedId === rule.ruleId}
                onClick={() => setTriedId(triedId === rule.ruleId ? undefined : rule.ruleId)}
              >
                What if it were off?
              </button>
            ) : null}
            {triedId === rule.ruleId ? <WithoutRule ruleId={rule.ruleId} /> : null}
            {openId === rule.ruleId && !isReadOnly ? (
              <RuleForm
                rule={rule}
                topics={policy.topics.map(({ name }) => name)}
                onChange={(next) => put(laneRules.map((other) => (other.ruleId === rule.ruleId ? next : other)))}
                onRemove={() => put(laneRules.filter((other) => other.ruleId !== rule.ruleId))}
              />
            ) : null}
          </li>
        ))}
      </ol>
      {isReadOnly ? null : (
        <Button className="mt-3" onClick={add}>
          Add a rule
        </Button>
      )}
    </>
  )
}

function conditionWords({ when }: LaneRuleView): string {
  const parts = [
    when.riskAtLeast ? `${riskWords[when.riskAtLeast].toLowerCase()} risk or more` : undefined,
    when.topics ? `topic ${when.topics.join(' or ')}` : undefined,
    when.channelKinds ? `by ${when.channelKinds.map(channelName).join(' or ')}` : undefined,
    when.playbooks ? `as ${when.playbooks.join(' or ')}` : undefined,
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? 'Everything else' : `When: ${parts.join(', ')}`
}

interface RuleFormProps {
  readonly rule: LaneRuleView
  readonly topics: readonly string[]
  readonly onChange: (rule: LaneRuleView) => void
  readonly onRemove: () => void
}

function RuleForm({ rule, topics, onChange, onRemove }: RuleFormProps) {
  const { deskId } = useDesk()
  const { classes = [] } = useQuery(classesQuery(deskId)).data ?? {}
  const { riskAtLeast: _risk, ...others } = rule.when
  const when = (part: 'channelKinds' | 'playbooks' | 'topics', chosen: readonly string[]) => {
    const { [part]: _, ...rest } = rule.when
    onChange({ ...rule, when: chosen.length === 0 ? rest : { ...rest, [part]: chosen } })
  }
  return (
    <div className="mt-3 space-y-4 rounded-md border border-line bg-surface p-4">
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_9rem]">
        <TextField
          label="What it says"
          maxLength={300}
          value={rule.says}
          onChange={(event) => onChange({ ...rule, says: event.target.value })}
        />
        <TextField
          label="Clause"
          isOptional
          maxLength={60}
          placeholder="§ 4.2"
          value={rule.clause ?? ''}
          onChange={(event) => {
            const { clause: _, ...rest } = rule
            onChange(event.target.value === '' ? rest : { ...rest, clause: event.target.value })
          }}
        />
        <SelectField
          label="Lane"
          value={rule.lane}
          onChange={(event) => onChange({ ...rule, lane: event.target.value as Lane })}
        >
          {lanes.map((lane) => (
            <option key={lane} value={lane}>
              {laneWords[lane]}
            </option>
          ))}
        </SelectField>
        {rule.lane === 'green' ? null : (
          <SelectField
            label="Signed by class"
            value={rule.signOffClass ?? ''}
            onChange={(event) => {
              const { signOffClass: _, ...rest } = rule
              onChange(event.target.value === '' ? rest : { ...rest, signOffClass: event.target.value })
            }}
          >
            <option value="">as the lane says</option>
            {classes.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        <SelectField
          label="Risk"
          value={rule.when.riskAtLeast ?? ''}
          onChange={(event) =>
            onChange({
              ...rule,
              when: event.target.value === '' ? others : { ...others, riskAtLeast: event.target.value as Risk },
            })
          }
        >
          <option value="">Any</option>
          {risks.map((risk) => (
            <option key={risk} value={risk}>
              {riskWords[risk]} or more
            </option>
          ))}
        </SelectField>
      </div>
      <Choices
        label="Topics"
        allWords="any"
        options={topics.map((name) => [name, name] as const)}
        chosen={rule.when.topics ?? []}
        onChange={(chosen) => when('topics', chosen)}
      />
      <Choices
        label="Channels"
        allWords="any"
        options={channelKinds}
        chosen={rule.when.channelKinds ?? []}
        onChange={(chosen) => when('channelKinds', chosen)}
      />
      <Choices
        label="Playbooks"
        allWords="any"
        options={playbookKinds.map((kind) => [kind, kind] as const)}
        chosen={rule.when.playbooks ?? []}
        onChange={(chosen) => when('playbooks', chosen)}
      />
      <Button isSmall look="quiet" onClick={onRemove}>
        <X size={13} aria-hidden /> Remove this rule
      </Button>
    </div>
  )
}

const laneWords: Readonly<Record<Lane, string>> = {
  green: 'Green: publish, review after',
  amber: 'Amber: one sign-off',
  red: 'Red: chief and counsel',
}
