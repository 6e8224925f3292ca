import { said } from '../../../../../shared/base/said.ts'
import { own } from '../../../../../shared/base/json.ts'
import { isProblem, type Bench, type Subject } from './bench.ts'
import { fine, trap, type Finding } from './steps.ts'

/** Whether the user is found by its unique attribute, and nobody else (spec 6.6). */
export async function probeFilter(bench: Bench, user: Subject): Promise<Finding> {
  const filterFor = (name: string) => ({ filter: `userName eq ${JSON.stringify(name)}` })
  const found = await bench.search('user', filterFor(bench.name))
  if (isProblem(found)) {
    return trap(said`A filter for userName is refused, so existing users cannot be found again: ${found.message}`)
  }
  const ids = found.resources.map((resource) => own(resource, 'id'))
  if (ids.some((id) => id !== user.id)) {
    return trap(said`A filter for userName also answers with other users: existing ones could be taken for each other.`)
  }
  if (ids.length === 0) {
    return trap(said`A user that was just created is not found by its userName: duplicates may come up for a while.`)
  }
  const upper = await bench.search('user', filterFor(bench.name.toUpperCase()))
  const isExact = isProblem(upper) || upper.resources.length === 0
  return fine(isExact ? said`Found by userName, by its exact case alone.` : said`Found by userName, whatever its case.`)
}

/** Whether pages begin where they are asked to (RFC 7644 3.4.2.4). */
export async function probePaging(bench: Bench): Promise<Finding> {
  const page = (startIndex: number) => bench.search('user', { startIndex: String(startIndex), count: '1' })
  const first = await page(1)
  if (isProblem(first)) return trap(said`Reading page by page is refused: ${first.message}`)
  if (first.resources.length > 1)
    return trap(said`The size of a page is not kept to: reads bring more than they ask for.`)
  const { maximumPageSize } = bench.provider
  const wanted =
    maximumPageSize !== null && maximumPageSize < bench.settings.pageSize
      ? [
          {
            property: 'provost.page.size',
            value: String(maximumPageSize),
            why: said`The system gives no larger pages.`,
          },
        ]
      : []
  if (first.total === null)
    return trap(said`The number of users is not told: a read goes on until a page is empty.`, ...wanted)
  if (first.total < 2) return fine(said`Pages are taken; there are too few users to see a second one.`, ...wanted)
  const second = await page(2)
  if (isProblem(second)) return trap(said`A second page is refused: ${second.message}`, ...wanted)
  const [one, other] = [first, second].map(({ resources }) => own(resources[0] ?? {}, 'id'))
  return one === other
    ? trap(said`The second page repeats the first: a read would not see all users.`, ...wanted)
    : fine(said`Pages are kept to, ${first.total.toLocaleString('en')} users in all.`, ...wanted)
}
