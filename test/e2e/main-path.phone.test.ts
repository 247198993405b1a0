import { test } from 'vitest'
import { walkMainPath } from './main-path.ts'

test('the main path at phone size, from the empty form to a closed case', () => walkMainPath('phone'))
