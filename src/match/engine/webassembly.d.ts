// The part of WebAssembly's interface that is used; TypeScript has it only together with the browser's.
// Source: W3C, WebAssembly JavaScript Interface.

declare namespace WebAssembly {
  class Memory {
    /** Pages of 64 KiB. */
    constructor(size: { readonly initial: number; readonly maximum: number; readonly shared: true })
    readonly buffer: SharedArrayBuffer
  }

  interface Module {
    readonly [Symbol.toStringTag]: 'WebAssembly.Module'
  }

  const Module: new (bytes: Uint8Array) => Module

  type Exports = Readonly<Record<string, unknown>>

  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>)
    readonly exports: Exports
  }
}
