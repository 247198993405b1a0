import type { Duty } from '../../model/rota.ts'

export const dutyNames: Readonly<Record<Duty, string>> = { desk: 'Desk', authority: 'Hotline' }
