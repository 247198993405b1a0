// Puts our own programs together into a few files: loading the two thousand that they are of takes more than half of the
// processor's time that a start takes.
import { symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** What tests start again and again. */
const programs = ['src/main.ts', 'test/faults/ladder-process.ts', 'test/faults/publisher.ts']

/**
 * Into this folder, each under the name of its source. Nothing is shortened: a stack still names functions, and above each
 * part of a file stands which source it is of.
 */
export async function makePrograms(folder: string): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    plugins: [placesStay],
    // It brings a library of its own that is not JavaScript.
    ssr: { noExternal: true, external: ['sharp'] },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: 'esnext',
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: programs.map((path) => join(root, path)),
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
}

/** Each file still finds what lies beside its source: workers, the kernel, weights, pages. */
const placesStay: Plugin = {
  name: 'places-stay',
  enforce: 'pre',
  transform: {
    filter: { id: /\.[mc]?[jt]s$/, code: /import\.meta\.(?:dirname|filename|url)/ },
    handler: (code, id) =>
      code
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
        .replaceAll('import.meta.filename', JSON.stringify(id))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)),
  },
}
