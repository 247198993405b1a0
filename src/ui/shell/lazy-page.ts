import { lazyRouteComponent } from '@tanstack/react-router'
import { send } from '../api/http.ts'

/** As seldom as the stream tries again. */
const retryMs = 2_000

/**
 * A page fetched when it is first asked for. While the server does not answer it is waited for, under the banner that says so: the
 * router itself would load the whole window anew, and the browser would put its own error in the place of the desk. Where
 * the server answers and the page is not there, a newer version is, and the router's way is right.
 */
export const lazyPage: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(async () => {
    for (;;) {
      try {
        return await load()
      } catch (error) {
        if (await answers()) throw error
        await new Promise((resolve) => setTimeout(resolve, retryMs))
      }
    }
  }, name)

function answers(): Promise<boolean> {
  return send('GET', '/healthz').then(
    () => true,
    () => false,
  )
}
