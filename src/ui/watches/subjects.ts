import type { WatchSubject } from '../../model/watch.ts'

/** What a watch looks out for, in words, with what follows from it. */
export const subjectWords: Readonly<Record<WatchSubject, readonly [name: string, help: string]>> = {
  ourselves: ['Ourselves', 'Pans count against us, praise for us.'],
  product: ['A product of ours', 'As ourselves, told apart by product.'],
  person: ['A person of ours', 'What is said of one of us.'],
  rival: ['A rival', 'A pan of theirs may be our chance.'],
  issue: ['An issue', 'A topic on which we have a point to make, named or not.'],
}
