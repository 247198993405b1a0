import { test } from 'vitest'
import { walkMainPath } from './main-path.ts'

test('the main path at desktop size, from the empty form to a closed case', () => walkMainPath('desktop'))
